"""What a model must reach, as data: figures of an evaluation held to the limits in evaluation/gates.yml.

To hold a model to them: ``failed(await check_gates(plan_gates(project), parser))`` is empty if it may pass.
"""

from backstory.evaluation.gates.checking import Checked, Result, check_gates, failed
from backstory.evaluation.gates.planning import Planned, plan_gates
from backstory.evaluation.gates.reading import FILE, Gates, GatesMistake, read_gates

__all__ = [
    "FILE",
    "Checked",
    "Gates",
    "GatesMistake",
    "Planned",
    "Result",
    "check_gates",
    "failed",
    "plan_gates",
    "read_gates",
]
