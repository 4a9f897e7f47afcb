"""Runs suites against a model and counts what passes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from backstory.evaluation.checklist.cases import Case, Kind, Verdict, cases_of
from backstory.evaluation.checklist.reading import SuiteFile
from backstory.evaluation.nlu.counts import Count, count
from backstory.evaluation.nlu.predictions import Progress, predict
from backstory.evaluation.nlu.test_sets import Labelled
from backstory.evaluation.parsing import Parser

_ROUNDING = 1e-9


@dataclass(frozen=True)
class Judged:
    """A case, and whether it passed."""

    case: Case
    verdict: Verdict


@dataclass(frozen=True)
class SuiteResult:
    """A suite's cases, and how many of them passed: of all, and of each kind that it has."""

    name: str
    about: str
    file: str
    at_least: float
    cases: list[Judged]
    all: Count
    kinds: dict[Kind, Count]

    @property
    def passed(self) -> bool:
        """Whether so many cases passed as the suite says that must."""
        return self.all.found >= self.at_least * self.all.rows - _ROUNDING


async def run_suites(
    files: Sequence[SuiteFile], parser: Parser, progress: Progress = iter
) -> list[SuiteResult]:
    """Parse every text of all suites once, and judge the cases.

    Args:
        files: the suites.
        parser: the model.
        progress: shows how far it is; gets the texts and yields them.
    """
    cases = {file.path: cases_of(file) for file in files}
    texts = dict.fromkeys(text for own in cases.values() for case in own for text in case.texts)
    predictions = await predict([Labelled(text, "") for text in texts], parser, progress)
    understood = {prediction.row.text: prediction for prediction in predictions}
    return [
        _result(file, [Judged(case, case.judge(understood)) for case in cases[file.path]]) for file in files
    ]


def _result(file: SuiteFile, judged: list[Judged]) -> SuiteResult:
    passed = [each.verdict.passed for each in judged]
    kinds = Counter(each.case.kind for each in judged)
    by_kind = {
        kind: count([each.verdict.passed for each in judged if each.case.kind is kind])
        for kind in Kind
        if kinds[kind]
    }
    suite = file.suite
    return SuiteResult(suite.suite, suite.about, file.path, suite.at_least, judged, count(passed), by_kind)


def named_intents(files: Sequence[SuiteFile]) -> set[str]:
    """Return every intent that a suite names."""
    named: set[str] = set()
    for suite in (file.suite for file in files):
        named.update(*(each.intent for each in suite.minimum_functionality))
        for each in suite.directional:
            named.update(each.becomes or (), each.leaves or (), filter(None, (each.raises, each.lowers)))
    return named
