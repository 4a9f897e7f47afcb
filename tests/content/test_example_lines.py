"""Every example is read with the line it stands in, whatever stands around it; and as Rasa reads it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backstory.content.examples import read_examples

texts = st.text("abc é'\"#:[]-%👍", min_size=1).map(str.strip).filter(lambda text: text.strip("- "))
# An example, or None for an empty line.
blocks = st.lists(st.one_of(texts, st.none()), min_size=1).filter(any)
comments = st.lists(st.just("# a comment"), max_size=3)


def write(
    folder: Path, head: list[str], written: list[list[str | None]], indent: str
) -> tuple[Path, list[str]]:
    lines = [*head, "nlu:"]
    for number, block in enumerate(written):
        lines += [f"- intent: intent_{number}", "  examples: |  # a note"]
        lines += ["" if text is None else f"{indent}- {text}" for text in block]
    path = folder / "data" / "nlu" / "group" / "all.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return path, lines


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    head=comments, written=st.lists(blocks, min_size=1, max_size=3), indent=st.sampled_from(["   ", "      "])
)
def test_an_example_stands_in_its_line(tmp_path: Path, head, written, indent: str) -> None:
    path, lines = write(tmp_path, head, written, indent)
    read = read_examples(tmp_path)
    assert read.mistakes == []
    for example in read.found:
        assert example.file == path.relative_to(tmp_path).as_posix()
        assert lines[example.line - 1].startswith(f"{indent}- ")
    assert [lines[example.line - 1] for example in read.found] == [
        line for line in lines if line.startswith(f"{indent}- ")
    ]


def test_rasa_reads_the_same_texts_from_the_shipped_files(root: Path) -> None:
    from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader

    ours = read_examples(root)
    theirs = [
        (message.get("intent"), message.get("text"))
        for path in sorted((root / "data" / "nlu").rglob("*.yml"))
        for message in RasaYAMLReader().read(str(path)).intent_examples
    ]
    assert ours.mistakes == []
    assert [(example.intent, example.text) for example in ours.found] == theirs


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("a sore [elbow](body_part)", "a sore elbow"),
        ("a sore [elbo](body_part:elbow) and [hip](body_part)", "a sore elbo and hip"),
        ('the [ct]{"entity": "imaging", "value": "ct"} of it', "the ct of it"),
        ("the [1] in brackets (and more)", "the [1] in brackets (and more)"),
    ],
)
def test_marks_of_entities_are_taken_out(tmp_path: Path, written: str, text: str) -> None:
    write(tmp_path, [], [[written]], "    ")
    assert [example.text for example in read_examples(tmp_path).found] == [text]


def test_examples_in_a_list_are_read_too(tmp_path: Path) -> None:
    path = tmp_path / "data" / "nlu" / "all.yml"
    path.parent.mkdir(parents=True)
    path.write_text(
        "nlu:\n- intent: thank\n  examples:\n  - text: ta\n  - metadata: x\n    text: |\n      cheers\n"
        "- lookup: finding\n  examples: |\n    - bulge\n- synonym: a\n  examples: |\n    - b\n"
    )
    assert [(example.line, example.text) for example in read_examples(tmp_path).found] == [
        (4, "ta"),
        (7, "cheers"),
    ]
