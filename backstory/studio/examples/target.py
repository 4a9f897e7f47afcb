"""The examples of one intent in their file, a line for each."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from backstory.content.examples import Example
from backstory.studio.saving.lines import Entry, NotEditable, base_of, listed_below, read_root, split
from backstory.studio.saving.splicing import check_only, spliced
from backstory.yaml_nodes import construct, entries, line_of

_LINE = re.compile(r"(?P<dash>\s*-\s+)(?P<text>.*?)\s*")


@dataclass(frozen=True)
class Examples:
    """The examples of an intent in one file."""

    file: str
    intent: str

    def base(self, content: bytes) -> str | None:
        """Return the hash of them as they stand; None if there are none."""
        entry = self.entry(content)
        return base_of(entry, split(content)) if entry else None

    def texts(self, content: bytes) -> list[str]:
        """Return them as they stand, with their marks of entities."""
        found = self._entry(content)
        if found is None:
            return []
        return [line[1] for line in self._lines(found[1], content)]

    def edited(self, content: bytes, wanted: Sequence[str]) -> bytes:
        """Return the file with other examples; the lines of those that stay are not touched.

        Raises:
            NotEditable: they are written in a way that can't be edited here.
        """
        found = self._entry(content)
        if found is None or not wanted:
            raise NotEditable(f"{self.intent} needs at least one example in {self.file}")
        place, entry = found
        there = self._lines(entry, content)
        known = {text: line for line, text in there}
        dash = _LINE.fullmatch(there[0][0].rstrip("\n"))
        assert dash is not None, "it was read by this"
        first = self._block(entry) - entry.span.first
        lines = entry.span.of(split(content))[:first]
        lines += [known.get(text, f"{dash['dash']}{text}\n") for text in wanted]
        after = spliced(content, entry.span, lines)
        held = construct(entry.node)
        check_only(content, after, self.file, ["nlu", place, "examples"], _as_block(wanted, held["examples"]))
        return after

    def entry(self, content: bytes) -> Entry | None:
        """Return where they stand; None if there are none."""
        found = self._entry(content)
        return found[1] if found else None

    def _entry(self, content: bytes) -> tuple[int, Entry] | None:
        found = listed_below(read_root(content, self.file), split(content), "nlu")
        for place, entry in enumerate(found):
            intent = entries(entry.node).get("intent")
            if intent is not None and str(intent.value) == self.intent:
                return place, entry
        return None

    def _block(self, entry: Entry) -> int:
        """Return the line that the examples begin in, from 0."""
        node = entries(entry.node).get("examples")
        if not isinstance(node, yaml.ScalarNode) or node.style != "|":
            raise NotEditable("The examples don't stand below 'examples: |': edit the file")
        return line_of(node)

    def _lines(self, entry: Entry, content: bytes) -> list[tuple[str, str]]:
        """Return each line with its example."""
        lines = split(content)[self._block(entry) : entry.span.after]
        found = [(line, _LINE.fullmatch(line.rstrip("\r\n"))) for line in lines]
        if not found or any(match is None or not match["text"] for _, match in found):
            raise NotEditable("Something that is no example stands among the examples: edit the file")
        return [(line, match["text"]) for line, match in found if match]


def _as_block(wanted: Sequence[str], before: str) -> str:
    """Return what YAML reads of the lines: a block ends as it did before."""
    end = "\n" if before.endswith("\n") else ""
    return "\n".join(f"- {text}" for text in wanted) + end


def all_examples(examples: Sequence[Example]) -> dict[str, Examples]:
    """Return where each intent's examples stand; of several files the one named after it, or with the most.

    Args:
        examples: of the draft.
    """
    counts: dict[str, Counter[str]] = {}
    for each in examples:
        counts.setdefault(each.intent, Counter())[each.file] += 1
    return {intent: Examples(_main(intent, files), intent) for intent, files in counts.items()}


def _main(intent: str, files: Counter[str]) -> str:
    return max(files, key=lambda file: (Path(file).stem == intent, files[file]))
