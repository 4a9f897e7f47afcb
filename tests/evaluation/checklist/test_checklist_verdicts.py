"""When a case passes: by hand, for each kind, both ways."""

from pathlib import Path

import pytest
from suite_files import HEAD, Parser, write

from backstory.evaluation.checklist.reading import read_suites
from backstory.evaluation.checklist.running import SuiteResult, named_intents, run_suites

KNOWN = {"hello": "greet", "morning": "greet", "bye": "goodbye", "numb": "red_flag", "nothing": "deny"}


async def run(tmp_path: Path, cases: str, parser: Parser | None = None, head: str = HEAD) -> SuiteResult:
    files = read_suites([write(tmp_path / "a.yml", cases, head)])
    (result,) = await run_suites(files, parser or Parser(**KNOWN))
    return result


@pytest.mark.parametrize(
    ("kind", "case", "passed"),
    [
        ("minimum_functionality", "{text: hello, intent: [thank, greet]}", True),
        ("minimum_functionality", "{text: hello, intent: goodbye}", False),
        ("minimum_functionality", "{text: unclear, intent: nlu_fallback}", True),
        ("invariance", "{text: hello, variants: [good morning, well hello]}", True),
        ("invariance", "{text: hello, variants: [good morning, bye]}", False),
        ("invariance", "{perturbations: upper_case, texts: [unclear]}", True),
        ("invariance", "{perturbations: upper_case, texts: [hello]}", False),
        ("directional", "{text: hello, add: nothing, becomes: deny}", True),
        ("directional", "{text: nothing, changed: or nothing, becomes: deny}", False),
        ("directional", "{text: hello, changed: bye, becomes: deny}", False),
        ("directional", "{text: it is numb, changed: no numbness, leaves: red_flag}", True),
        ("directional", "{text: it is numb, changed: not numb, leaves: red_flag}", False),
        ("directional", "{text: no numbness, changed: none, leaves: red_flag}", False),
        ("directional", "{text: hello, add: hello, raises: greet}", True),
        ("directional", "{text: hello, add: hello, lowers: greet}", False),
        ("directional", "{text: hello, changed: bye, lowers: greet}", True),
        ("directional", "{text: hello, changed: morning, raises: goodbye}", False),
    ],
)
async def test_a_case_passes_or_not(tmp_path: Path, kind: str, case: str, passed: bool) -> None:
    result = await run(tmp_path, f"{kind}:\n  - {case}\n")
    assert [each.verdict.passed for each in result.cases] == [passed]


async def test_a_text_with_each_perturbation_is_a_case_with_its_own_line(tmp_path: Path) -> None:
    cases = "invariance:\n  - perturbations: [typo, upper_case]\n    texts:\n      - hello\n      - morning\n"
    result = await run(tmp_path, cases)
    found = [(each.case.line, each.case.change) for each in result.cases]
    assert found == [(7, "typo"), (7, "upper_case"), (8, "typo"), (8, "upper_case")]
    assert result.cases[1].case.texts == ("hello", "HELLO")


FOUR = "minimum_functionality:\n" + "".join(
    f"  - {{text: {text}, intent: greet}}\n" for text in ("hello", "morning", "bye", "numb")
)


@pytest.mark.parametrize(("at_least", "passed"), [("0.5", True), ("0.51", False), ("1", False), ("0", True)])
async def test_the_floor_is_a_share_of_all_cases(tmp_path: Path, at_least: str, passed: bool) -> None:
    result = await run(tmp_path, FOUR, head=HEAD.replace("0.5", at_least))
    assert (result.all.found, result.all.rows) == (2, 4)
    assert result.passed is passed


async def test_each_text_is_parsed_once(tmp_path: Path) -> None:
    parser = Parser(**KNOWN)
    await run(tmp_path, FOUR + "directional:\n  - {text: hello, changed: bye, becomes: goodbye}\n", parser)
    assert sorted(set(parser.asked[1:])) == sorted(parser.asked[1:])  # the first one warms up


def test_every_intent_that_a_suite_names_is_known(tmp_path: Path) -> None:
    cases = "directional:\n  - {text: a, add: b, becomes: [c, d]}\n  - {text: a, add: b, raises: e}\n"
    files = read_suites([write(tmp_path / "a.yml", FOUR + cases)])
    assert named_intents(files) == {"greet", "c", "d", "e"}
