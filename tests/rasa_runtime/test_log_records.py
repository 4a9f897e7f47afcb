"""What a log record keeps of a line that a library or our own code writes, and how it looks then."""

import json
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstory.rasa_runtime.log_formats import BadSetting, HumanLines, JsonLines, chosen_formatter
from backstory.rasa_runtime.log_records import KEPT_OUT, kind_of, places_of

LIBRARY = logging.getLogger("a_library.part")
OURS = logging.getLogger("backstory.part")


def test_a_librarys_constant_words_are_kept_and_its_arguments_are_not(caplog) -> None:
    LIBRARY.error("Process %d can't open %-10.3s at all: 100%%", 7, "zanzibar")
    assert caplog.messages[0].startswith("Process … can't open … at all: 100")
    assert "test_log_records.py" in caplog.messages[0]


@given(words=st.text(min_size=1, max_size=40))
def test_words_that_are_put_together_are_not_kept(words: str) -> None:
    written: list[logging.LogRecord] = []
    handler = logging.Handler()
    handler.emit = written.append  # type: ignore[method-assign]
    LIBRARY.addHandler(handler)
    try:
        LIBRARY.error(f"about {words}")
    finally:
        LIBRARY.removeHandler(handler)
    assert written[0].getMessage().startswith(f"{KEPT_OUT} [test_log_records.py:")


def test_our_own_lines_are_kept_whole(caplog) -> None:
    OURS.error("The file %s is missing", "config.yml")
    assert caplog.messages == ["The file config.yml is missing"]


def test_a_logger_that_only_sounds_like_ours_is_a_library(caplog) -> None:
    logging.getLogger("backstory_plugin").error("about %s", "zanzibar")
    assert "zanzibar" not in caplog.text


def test_a_line_that_can_t_be_formatted_is_not_printed_with_its_arguments(capsys) -> None:
    alone = logging.Logger("backstory.alone")
    alone.addHandler(logging.StreamHandler())
    alone.error("%d", "zanzibar")
    assert capsys.readouterr().err == ""


def chained() -> Exception:
    try:
        try:
            raise KeyError("zanzibar")
        except KeyError as first:
            raise ValueError("zanzibar") from first
    except ValueError as second:
        return second


def test_an_error_is_its_kinds_and_places() -> None:
    error = chained()
    assert kind_of(error) == "ValueError from KeyError"
    assert [place.rsplit(" in ", 1)[1] for place in places_of(error)] == ["chained", "chained"]


def test_errors_that_lead_to_each_other_come_to_an_end() -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert kind_of(first) == "ValueError from KeyError"


def test_a_line_of_json_tells_an_error_by_kind_and_places(caplog) -> None:
    OURS.error("It failed", exc_info=chained(), extra={"event": "failed", "fields": {"door": "/ready"}})
    line = json.loads(JsonLines().format(caplog.records[0]))
    assert {
        "level": "error",
        "event": "failed",
        "door": "/ready",
        "kind": "ValueError from KeyError",
    }.items() <= (line.items())
    assert len(line["places"]) == 2
    assert line["time"].endswith("+00:00")


@given(value=st.recursive(st.text() | st.floats() | st.binary() | st.builds(object), st.lists))
def test_whatever_stands_in_a_field_is_one_line_of_json(value: object) -> None:
    fields = {"levelno": 20, "levelname": "INFO", "event": "start", "fields": {"value": value}}
    record = logging.makeLogRecord({"msg": "one\ntwo", **fields})
    line = JsonLines().format(record)
    assert len(line.splitlines()) == 1
    assert json.loads(line)["event"] == "start"


def test_for_people_an_event_is_its_sentence_and_all_else_names_its_logger(caplog) -> None:
    OURS.setLevel(logging.INFO)
    OURS.info("Ready.", extra={"event": "ready", "fields": {}})
    OURS.warning("Beware.", extra={"event": "refused", "fields": {}})
    lines = [HumanLines().format(record) for record in caplog.records]
    assert lines == ["Ready.", "WARNING backstory.part: Beware."]


def test_a_format_that_there_is_not_is_refused_with_what_to_do(monkeypatch) -> None:
    monkeypatch.setenv("BACKSTORY_LOG_FORMAT", "xml")
    with pytest.raises(BadSetting, match="BACKSTORY_LOG_FORMAT is 'xml': set it to human or json"):
        chosen_formatter()
