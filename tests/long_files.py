"""The files that take longest; a run begins with them.

Whatever is long and comes last keeps one worker busy while the other has nothing left to do.
"""

LONG = (
    "tests/browser/studio/test_studio_axe.py",
    "tests/browser/studio/test_studio_journey.py",
    "tests/content/preview/test_preview_sides.py",
    "tests/conversations/test_conversations.py",
    "tests/deploy/test_many_machines.py",
    "tests/evaluation/compare/test_compare_command.py",
    "tests/evaluation/gates/test_gate.py",
    "tests/rasa_runtime/differential/test_same_as_rasa.py",
    "tests/rasa_runtime/test_rasa_run.py",
    "tests/releases/test_publish_command.py",
    "tests/server/load/test_published.py",
    "tests/studio/test_studio_changes.py",
)
