"""Training never takes a step's result from Rasa's cache."""

import subprocess
import sys
from pathlib import Path

PROJECT = {
    "config.yml": """\
recipe: default.v1
assistant_id: small
language: en
pipeline:
  - name: WhitespaceTokenizer
  - name: CountVectorsFeaturizer
policies:
  - name: RulePolicy
""",
    "domain.yml": 'version: "3.1"\nintents: [greet]\nresponses:\n  utter_greet: [{text: Hello}]\n',
    "data/nlu.yml": 'version: "3.1"\nnlu:\n  - intent: greet\n    examples: |\n      - hello\n      - hi\n',
    "data/rules.yml": """\
version: "3.1"
rules:
  - rule: greet
    steps: [{intent: greet}, {action: utter_greet}]
""",
}
# The component learns something else the second time; nothing that Rasa takes a checksum of changes.
TRAIN_TWICE = """
import functools
from pathlib import Path
from backstory.rasa_runtime.training import train
from rasa.nlu.featurizers.sparse_featurizer.count_vectors_featurizer import CountVectorsFeaturizer

trained = []
original = CountVectorsFeaturizer.train

@functools.wraps(original)
def counted(*args, **kwargs):
    trained.append(1)
    return original(*args, **kwargs)

CountVectorsFeaturizer.train = counted
train(Path("."))
train(Path("."))
print(f"trained {len(trained)} times")
"""


def test_every_component_is_trained_each_time(tmp_path: Path) -> None:
    for name, content in PROJECT.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(content)
    done = subprocess.run(
        [sys.executable, "-c", TRAIN_TWICE], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "trained 2 times" in done.stdout, done.stderr[-2000:]
