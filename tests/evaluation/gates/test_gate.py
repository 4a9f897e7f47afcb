"""The gate: the project as it stands must make a model that passes evaluation/gates.yml."""

import asyncio
from pathlib import Path

from backstory.evaluation.gates import check_gates, failed, plan_gates
from backstory.evaluation.gates.wording import verdict
from backstory.evaluation.parsing import load_parser


def test_the_model_passes_every_gate(root: Path, model: Path) -> None:
    planned = plan_gates(root)
    parser, _ = load_parser(model)
    checked = asyncio.run(check_gates(planned, parser))
    assert [f"{result.place}: {verdict(result)}" for result in failed(checked)] == []
