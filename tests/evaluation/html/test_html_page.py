"""The page is one file: it asks nobody for anything, runs no script but its own, and texts stay texts."""

import base64
import hashlib
import re

import html_reports
import pytest
from html_reports import Page
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from predicted import predicted

MANY = 15
HOSTILE = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)> '",
    "</style><link rel=stylesheet href=//evil.example>",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt; &amp;",
    "https://evil.example/x?a=1&b=2",
    "🧑‍⚕️ 🇫🇷 \u0301",
    "ظهري يؤلمني \u202eabc",
]


def rows(*texts: str) -> list:
    """Predictions with these texts wherever a page shows one, each right, wrong and fatal."""
    found = []
    for place, text in enumerate(texts):
        for intent, got in (("greet", "greet"), (text, "thank"), ("red_flag", text)):
            more = {"also_ok": (f"{text}!",), "tag": text, "in_scope": 0.5}
            found.append(predicted(intent, got, place / len(texts), text=text, **more))
    return found


def elements(*texts: str) -> set[tuple[str, ...]]:
    """The kinds of elements in a page with these texts: their names, with those of their attributes."""
    return {(tag, *sorted(attributes)) for tag, attributes in Page.of(*rows(*texts)).tags}


@pytest.fixture(scope="module")
def page() -> Page:
    return Page.of(*rows(*HOSTILE), unknown_intents={HOSTILE[0]: 1}, unknown_keys=HOSTILE)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(page: Page, text: str) -> None:
    shown = " ".join(text.split())
    assert any(cells[0].startswith(f"{shown} ") for cells in page.tables["All messages"][1:])
    assert text in page.sections["fatal"]
    assert any(cells[0] == shown for cells in page.tables["Each intent"])
    assert any(cells[0] == shown for cells in page.tables["Accuracy by tag"])


@pytest.fixture(scope="module")
def harmless() -> set[tuple[str, ...]]:
    return elements(*(f"a_word {place}" for place in range(MANY)))


# A page takes a while to draw: few, with many texts each.
@settings(max_examples=2, deadline=None, phases=[Phase.generate])
@given(texts=st.lists(st.text(min_size=1).filter(str.strip), min_size=MANY, max_size=MANY, unique=True))
def test_no_text_makes_an_element(harmless: set[tuple[str, ...]], texts: list[str]) -> None:
    assert elements(*texts) - harmless == set()


def test_nothing_is_asked_for_elsewhere(page: Page) -> None:
    assert {tag for tag, _ in page.tags} & {
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "base",
        "audio",
    } == set()
    for name in ("src", "srcset", "action", "formaction", "poster", "data", "xlink:href", "background"):
        assert page.attributes(name) == []
    assert [href for href in page.attributes("href") if not href.startswith("#")] == []
    assert re.findall(r"url\(|@import|//\w", page.raw["style"]) == []
    assert re.findall(r"fetch|import|XMLHttp|https?:|eval|innerHTML", page.raw["script"]) == []


def test_the_policy_allows_its_own_style_and_script_and_nothing_else(page: Page) -> None:
    (policy,) = [each["content"] for tag, each in page.tags if each.get("http-equiv")]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    hashes = {
        name: f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for name, text in page.raw.items()
    }
    assert rules == {
        "default-src": "'none'",
        "style-src": hashes["style"],
        "script-src": hashes["script"],
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    # The policy stops these; an attribute that slipped in would be silently without effect.
    assert [name for _, each in page.tags for name in each if name == "style" or name.startswith("on")] == []


def test_every_id_is_there_once_and_every_link_within_leads_somewhere(page: Page) -> None:
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    named = [each for name in ("aria-labelledby", "aria-describedby") for each in page.attributes(name)]
    targets = {href.removeprefix("#") for href in page.attributes("href")}
    targets |= {each for names in named for each in names.split()}
    targets |= set(re.findall(r"url\(#([^)]+)\)", page.html))
    assert targets <= set(ids)


def test_contents_lead_to_every_section_in_order(page: Page) -> None:
    headings = [each["id"] for tag, each in page.tags if tag == "h2"]
    assert headings[:2] == ["fatal", "five-things"]
    assert headings[-1] == "messages"
    links = [href.removeprefix("#") for href in page.attributes("href")]
    assert [each for each in links if each in headings][1 : len(headings) + 1] == headings


def test_what_was_not_read_of_the_test_sets_is_said(page: Page) -> None:
    said = page.sections[""]
    assert "The model knows no intent '<script>alert(1)</script>', so it can't get 1 row right." in said
    assert f"Not read, no such key: {', '.join(HOSTILE)}" in said


def test_a_page_is_written_the_same_each_time() -> None:
    predictions = rows("some words", "other words")
    first, second = (html_reports.page(html_reports.measured(predictions)) for _ in range(2))
    assert first == second
