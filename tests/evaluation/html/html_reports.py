"""Pages of made-up predictions, and what stands in them."""

import sys
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

from backstory.evaluation.html.nlu.page import page
from backstory.evaluation.nlu.evaluation import evaluate
from backstory.evaluation.nlu.files import Measured
from backstory.evaluation.nlu.predictions import Prediction
from backstory.evaluation.nlu.test_sets import SourceFile

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "nlu"))  # predicted.py

_APART = {"span", "small", "svg", "p", "br"}  # what stands in them is a word of its own


def measured(predictions: Sequence[Prediction], **more) -> Measured:
    files = [SourceFile("tests/nlu/a.jsonl", len(predictions), "0" * 64)]
    return Measured("model.tar.gz", "2026-11-22", files, list(predictions), evaluate(predictions), **more)


class Page(HTMLParser):
    """A page as a browser without scripts and styles has it.

    `tables` are the texts of their cells, by caption; `terms` what is said of each term; `sections` the
    words under each heading's id.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.tables: dict[str, list[list[str]]] = {}
        self.terms: dict[str, str] = {}
        self.sections: dict[str, str] = {}
        self.raw = {"style": "", "script": ""}
        self._open: list[str] = []
        self._words: dict[str, str] = {}
        self._section = self._table = self._term = ""
        self.feed(html)

    @classmethod
    def of(cls, *predictions: Prediction, **more) -> "Page":
        return cls(page(measured(predictions, **more)))

    def attributes(self, name: str) -> list[str]:
        return [attributes[name] or "" for _, attributes in self.tags if name in attributes]

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open.append(tag)
        if tag == "h2":
            self._section = dict(attrs)["id"]
        if tag in ("caption", "td", "th", "dt", "dd"):
            self._words[tag] = ""
        if tag == "tr" and self._table:
            self.tables[self._table].append([])
        if tag in _APART:
            self.handle_data(" ")

    def handle_endtag(self, tag) -> None:
        if tag in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(tag) :]
        words = " ".join(self._words.pop(tag, "").split())
        if tag == "caption":
            self._table = words
            self.tables[words] = []
        elif tag in ("td", "th"):
            self.tables[self._table][-1].append(words)
        elif tag == "dt":
            self._term = words
        elif tag == "dd":
            self.terms[self._term] = words
        elif tag == "table":
            self._table = ""

    def handle_data(self, data) -> None:
        if self._open and self._open[-1] in self.raw:
            self.raw[self._open[-1]] += data
            return
        for tag in self._words:
            self._words[tag] += data
        self.sections[self._section] = self.sections.get(self._section, "") + data
