"""What the terminal shows while something takes its time."""

import pytest

from backstory.terminal import train
from backstory.terminal.progress import working


def test_without_a_terminal_it_prints_a_line_before_and_one_after(capsys) -> None:
    with working("Training"):
        assert capsys.readouterr().err == "Training …\n"
    assert capsys.readouterr().err.startswith("Training: done in 0.0 s")


def test_what_fails_is_not_called_done(capsys) -> None:
    with pytest.raises(ValueError, match="broken"), working("Training"):
        raise ValueError("broken")
    assert "done" not in capsys.readouterr().err


def test_nothing_goes_to_standard_output(capsys) -> None:
    with working("Training"):
        pass
    assert capsys.readouterr().out == ""


def test_when_training_fails_nothing_is_served(tmp_path, monkeypatch, capfd) -> None:
    (tmp_path / "config.yml").write_text("pipeline: [")
    with pytest.raises(SystemExit) as stopped:
        train.ensure_model(tmp_path)
    assert stopped.value.code in (1, 2)
