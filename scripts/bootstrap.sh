#!/bin/sh
# Makes .venv ready: finds a Python, finds or fetches uv, installs the locked packages. Then builds the chat
# window and the studio, if that is possible here. Needs no sudo.
#
#   scripts/bootstrap.sh          what running needs
#   scripts/bootstrap.sh --dev    also what testing needs
#
#   PYTHON=/path/to/python        use this interpreter and no other
#   BACKSTORY_UV_JSON=https://…   a mirror's page to use instead of https://pypi.org/pypi/uv/json
set -eu

tools=.tools
private_uv=$tools/uv/bin/uv
uv_log=$tools/uv-install.log
stamp=.venv/.backstory-stamp
uv_json=${BACKSTORY_UV_JSON:-https://pypi.org/pypi/uv/json}
names_on_path="python3.13 python3.12 python3.11 python3 python"
pyenv_versions=${PYENV_ROOT:-${HOME:-}/.pyenv}/versions

# Logs and pipes get plain text.
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
  green=$(printf '\033[32m') red=$(printf '\033[31m') plain=$(printf '\033[0m')
else
  green='' red='' plain=''
fi

# --- What it says -------------------------------------------------------------------------------------

say() { printf '%s==>%s %s\n' "$green" "$plain" "$1"; }

# A finished step, with the seconds since the one before.
finished() {
  now=$(date +%s)
  say "$1 ($((now - began)) s)"
  began=$now
}

# One argument a line: what happened and where, then what to do.
fail() {
  printf '%sset-up stopped:%s %s\n' "$red" "$plain" "$1" >&2
  shift
  for line; do printf '  %s\n' "$line" >&2; done
  exit 1
}

# --- Python -------------------------------------------------------------------------------------------

# The full version, with a suffix for builds that the locked wheels don't fit (PyPy, no-GIL), and the
# interpreter behind a shim or virtual environment, because those come and go.
probe_code='
import sys
kind = sys.implementation.name + ("-t" if "t" in getattr(sys, "abiflags", "") else "")
version = "%d.%d.%d" % sys.version_info[:3] + ("" if kind == "cpython" else "-" + kind)
print(version + " " + (getattr(sys, "_base_executable", None) or sys.executable))
'

# Sets version and real_python. Runs the interpreter: a pyenv shim can exist and still exit 127.
probe() {
  answer=$("$1" -c "$probe_code" 2>/dev/null) || return 1
  version=${answer%% *}
  real_python=${answer#* }
}

in_range() {
  case $1 in
    *-*) return 1 ;;
    3.11.* | 3.12.* | 3.13.*) return 0 ;;
    *) return 1 ;;
  esac
}

# Takes the interpreter if it runs and is in range; remembers what else was seen.
consider() {
  probe "$1" || return 1
  if in_range "$version"; then
    python=$1
    return 0
  fi
  seen="${seen:+$seen, }$1 ($version)"
  # A Python that is too old or too new for us can still install uv.
  case $version in 3.[89].* | 3.1[0-9].*) helper=${helper:-$1} ;; esac
  return 1
}

# Newest first.
pyenv_releases() { (cd "$pyenv_versions" && ls -d 3.1[123].* | sort -t . -k 2,2nr -k 3,3nr) 2>/dev/null; }

search_python() {
  # First, so that a plain `make` after `make PYTHON=…` doesn't rebuild .venv.
  consider .venv/bin/python && return
  for name in $names_on_path; do
    consider "$name" && return
  done
  for release in $(pyenv_releases); do
    consider "$pyenv_versions/$release/bin/python" && return
  done
  return 1
}

# Sets python, or leaves it empty when only uv can bring one.
find_python() {
  python='' helper='' seen=''
  if [ -z "${PYTHON:-}" ]; then
    search_python || return 0
  else
    probe "$PYTHON" || fail "PYTHON=$PYTHON does not run." \
      "Give a Python 3.11, 3.12 or 3.13 that does, or leave PYTHON out to have one found."
    in_range "$version" || fail "PYTHON=$PYTHON is Python $version; Backstory needs 3.11, 3.12 or 3.13." \
      "Give another one, or leave PYTHON out to have one found."
    python=$PYTHON
  fi
  helper=$python
}

# The argument says why uv could not bring one either.
no_python() {
  fail "found no Python 3.11, 3.12 or 3.13 that runs; $1." \
    "Looked for $(echo "$names_on_path" | sed 's/ /, /g') on PATH, then in $pyenv_versions. Found ${seen:-none}." \
    "Install Python 3.12 (python.org, or your system's packages), or run: make <target> PYTHON=/path/to/python"
}

# The last resort. In .tools, so that nothing outside this folder changes.
python_from_uv() {
  export UV_PYTHON_INSTALL_DIR="$root/$tools/python" UV_PYTHON_INSTALL_BIN=0
  say "No Python 3.11-3.13 here; asking uv for one"
  if "$uv" python install 3.12 && python=$("$uv" python find --managed-python 3.12) && probe "$python"; then
    finished "Python $version, $real_python"
  else
    no_python "\`uv python install 3.12\` failed too"
  fi
}

# --- uv -----------------------------------------------------------------------------------------------

# Sets uv_version if this uv runs and is 0.8 or newer (older ones can't read our lock file's format).
uv_fits() {
  uv_version=$("$1" --version 2>/dev/null) || return 1
  uv_version=${uv_version#uv }
  uv_version=${uv_version%% *}
  case $uv_version in
    0.[0-7].*) return 1 ;;
    [0-9]*) return 0 ;;
    *) return 1 ;;
  esac
}

# Only wheels: building uv from source needs Rust. One retry: another way follows if this one fails.
pip_install_uv() { "$@" --quiet --disable-pip-version-check --retries 1 --only-binary :all: 'uv>=0.8'; }

uv_by_venv() { "$helper" -m venv "$tools/uv" && pip_install_uv "$tools/uv/bin/python" -m pip install; }

# For a Python without venv or ensurepip (Debian's, bare). --target is allowed on PEP 668 systems.
uv_by_pip() { pip_install_uv "$helper" -m pip install --target "$tools/uv"; }

# For a Python without pip: the wheel is a zip with one static program in it.
uv_by_download() {
  "$helper" - "$uv_json" "$private_uv" <<'PYTHON'
import hashlib, io, json, pathlib, platform, sys, zipfile
from urllib.parse import urljoin
from urllib.request import urlopen

index, target = sys.argv[1], pathlib.Path(sys.argv[2])
libc = "manylinux" if platform.libc_ver()[0] == "glibc" else "musllinux"
system = "macosx" if platform.system() == "Darwin" else libc
with urlopen(index, timeout=60) as page:
    files = json.load(page)["urls"]
fitting = [f for f in files if system in f["filename"] and f["filename"].endswith(platform.machine() + ".whl")]
if not fitting:
    sys.exit("PyPI has no uv for %s on %s." % (system, platform.machine()))
with urlopen(urljoin(index, fitting[0]["url"]), timeout=60) as download:
    wheel = download.read()
if hashlib.sha256(wheel).hexdigest() != fitting[0]["digests"]["sha256"]:
    sys.exit("The sha256 of %s is not the one the index gives; not using it." % fitting[0]["filename"])
archive = zipfile.ZipFile(io.BytesIO(wheel))
program = next(name for name in archive.namelist() if name.endswith(".data/scripts/uv"))
target.parent.mkdir(parents=True)
target.write_bytes(archive.read(program))
target.chmod(0o755)
PYTHON
}

install_uv() {
  say "No uv 0.8 or newer here; putting one into $tools"
  mkdir -p "$tools"
  : >"$uv_log"
  for way in venv pip download; do
    # What a way that failed left behind would trip the next.
    rm -rf "$tools/uv"
    echo "--- by $way" >>"$uv_log"
    if "uv_by_$way" >>"$uv_log" 2>&1 && uv_fits "$private_uv"; then return; fi
  done
  tail -n 3 "$uv_log" >&2
  fail "could not install uv into $tools, by venv, pip or download (all messages: $uv_log)." \
    "If the messages are about the network: check that https://pypi.org can be reached (behind a proxy: set HTTPS_PROXY) and run this again." \
    "Or install uv yourself, see https://docs.astral.sh/uv/, and run this again."
}

# Sets uv.
find_uv() {
  for uv in uv "$private_uv"; do
    if uv_fits "$uv"; then
      finished "uv $uv_version"
      return
    fi
  done
  [ -n "$helper" ] || no_python "and there is no uv to bring one"
  install_uv
  finished "uv $uv_version in $tools, by $way"
}

# --- .venv --------------------------------------------------------------------------------------------

# All that decides what .venv holds. The folder too: a moved .venv still points to the old one.
# cksum because every system has it; it guards against forgetting, not against an attacker.
wanted_stamp() { echo "$version $packages $(cat uv.lock pyproject.toml | cksum) $root"; }

up_to_date() { [ -x .venv/bin/python ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(wanted_stamp)" ]; }

drop_moved_venv() {
  [ -f "$stamp" ] || return 0
  case $(cat "$stamp") in
    *" $root") ;;
    *)
      say "This folder has moved; building .venv anew"
      rm -rf .venv
      ;;
  esac
}

fill_venv() {
  # So that a stop halfway doesn't look finished the next time.
  rm -f "$stamp"
  # uv would warn about another active environment.
  unset VIRTUAL_ENV
  without=
  [ "$packages" = dev ] || without=--no-dev
  say "Installing the locked packages into .venv"
  UV_PROJECT_ENVIRONMENT=.venv "$uv" sync --frozen --python "$real_python" $without || fail \
    "uv could not fill .venv in $root; its own message is above." \
    "If it is about the network: check that https://pypi.org can be reached (behind a proxy: set HTTPS_PROXY). What was downloaded is kept." \
    "If it is about space: .venv and uv's cache need about 2 GB. Then run this again."
  wanted_stamp >"$stamp"
}

# Another script's job. It never stops this one: the server runs without either. The chat window's examples are built
# when tests are meant, not whenever the dev packages are there.
build_pages() {
  [ -f scripts/build_pages.sh ] || return 0
  UV=${uv:-uv} sh scripts/build_pages.sh $option
}

main() {
  cd "$(dirname "$0")/.."
  root=$(pwd -P)
  began=$(date +%s)
  packages=runtime
  option=${1:-}
  case $option in
    --dev) packages=dev ;;
    '') ;;
    *) fail "unknown option $1." "Usage: scripts/bootstrap.sh [--dev]" ;;
  esac
  # A .venv that has the dev packages keeps them: `make run` must not undo `make test`.
  if [ -x .venv/bin/pytest ]; then packages=dev; fi

  find_python
  if [ -n "$python" ] && up_to_date; then
    finished ".venv is up to date: Python $version, $packages packages"
    build_pages
    return
  fi
  [ -z "$python" ] || finished "Python $version, $real_python"
  find_uv
  [ -n "$python" ] || python_from_uv
  drop_moved_venv
  fill_venv
  finished ".venv is ready: Python $version, $packages packages"
  build_pages
}

main "$@"
