"""What is tied to a process ends with it, also when that is killed; nothing else is touched."""

import os
import subprocess
import sys

import pytest

from backstory.with_parent import tied

# Says that it has begun, and would then sleep for longer than any test waits.
CHILD = """
import signal, sys, time
from backstory import with_parent
with_parent._GRACE = 0.5
if sys.argv[1] == "deaf":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
with_parent.end_with_parent()
print("up", flush=True)
try:
    time.sleep(float(sys.argv[2]))
except KeyboardInterrupt:
    print("tidied up", flush=True)
"""
PARENT = f"""
import subprocess, sys
from backstory.with_parent import tied
with tied() as tie:
    subprocess.run([sys.executable, "-c", {CHILD!r}, sys.argv[1], "600"], **tie)
"""


@pytest.mark.parametrize(("kind", "last_words"), [("", "tidied up\n"), ("deaf", "")])
def test_a_child_ends_when_its_parent_is_killed(kind: str, last_words: str) -> None:
    command = [sys.executable, "-c", PARENT, kind]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "up\n"
        parent.kill()
        # The child holds the other end: it is read to its end once that is gone.
        assert parent.stdout.read() == last_words


def test_a_child_of_a_parent_that_lives_goes_on_to_its_end() -> None:
    with tied() as tie:
        child = [sys.executable, "-c", CHILD, "", "1"]
        done = subprocess.run(child, capture_output=True, text=True, check=False, **tie)
    assert (done.returncode, done.stdout) == (0, "up\n")


def test_a_command_that_somebody_starts_without_an_input_goes_on() -> None:
    child = [sys.executable, "-c", CHILD, "", "1"]
    done = subprocess.run(child, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "up\n")


def test_what_a_tied_child_starts_is_not_tied_to_another_input() -> None:
    code = (
        "import os; from backstory.with_parent import end_with_parent; end_with_parent(); print(*os.environ)"
    )
    with tied() as tie:
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, **tie)
    given = set(tie["env"]) - set(os.environ)
    assert given and given.isdisjoint(done.stdout.split())
