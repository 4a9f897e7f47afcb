"""The bar for counted work: it yields everything, and shows only where it takes a while."""

import pytest

from backstory.terminal import progress_bar
from backstory.terminal.progress_bar import counted, finishing


def test_quick_work_shows_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(counted([1, 2, 3], "Reading")) == [1, 2, 3]
    assert capsys.readouterr().err == ""


def test_slow_work_is_told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress_bar, "_AWHILE", -1.0)
    assert list(counted([1, 2, 3], "Reading 3 messages")) == [1, 2, 3]
    captured = capsys.readouterr()
    assert "Reading 3 messages" in captured.err
    assert captured.out == ""


def test_of_nothing_nothing_comes(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(counted([], "Reading")) == []
    assert capsys.readouterr().err == ""


def test_what_takes_long_is_told_before_the_first_of_it_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    folds = finishing(iter("ab"), 2, "Reading folds")
    assert next(folds) == "a"
    assert "Reading folds" in capsys.readouterr().err
    assert list(folds) == ["b"]
    assert capsys.readouterr().out == ""
