"""Small Rasa projects, trained by the real graph from examples of their own."""

import subprocess
import sys
from pathlib import Path

import yaml

from backstory.nlu.encoder.prepare import CACHE, prepare
from backstory.nlu.encoder.weights import find_files

ROOT = Path(__file__).resolve().parents[3]
TRAIN = """
import os, sys
from pathlib import Path
from backstory.rasa_runtime.training import train

for folder in sys.argv[1:]:
    os.chdir(folder)
    train(Path("."))
"""
CONFIG = """\
recipe: default.v1
assistant_id: small
language: en
pipeline:
  - name: backstory.nlu.spacy_pipeline.SpacyPipeline
    encoder: package
    spacy_model: blank
  - name: backstory.nlu.intent_classifier.IntentClassifier
policies:
  - name: RulePolicy
"""
EXAMPLES = {
    "greet": [
        "hello", "hi there", "good morning", "hey", "good evening", "hello there", "hiya", "hey there",
        "good day to you", "greetings", "howdy", "hi how are you",
    ],
    "weather": [
        "is it raining", "will it rain today", "is it sunny outside", "what is the weather like",
        "is there snow today", "will it be cold tomorrow", "how warm is it outside", "is a storm coming",
        "do i need an umbrella", "weather forecast please", "is it windy", "will it be cloudy tonight",
    ],
    "pasta": [
        "how long do i boil spaghetti", "how much salt for pasta water", "which sauce goes with penne",
        "how do i cook lasagna", "can i make fresh noodles", "what is al dente", "how do i make carbonara",
        "does pesto go with tagliatelle", "how many minutes for macaroni", "how do i fill ravioli",
        "do i rinse cooked pasta", "is gnocchi a pasta",
    ],
    "trains": [
        "when does the train leave", "which platform for the express", "is my train late",
        "where do i buy a railway ticket", "how long is the train ride", "is there a night train",
        "can i take a bike on the train", "when is the last train home", "did i miss my train",
        "do i have to change trains", "is there a seat reservation", "how much is a train ticket",
    ],
    "out_of_scope": [
        "who won the cup", "play some jazz", "sell my car", "write me a poem", "what is 12 times 12",
        "call my mother", "open the garage", "translate this into french", "buy me new shoes",
        "tell me a joke", "who is the president", "turn off the lights",
    ],
}  # fmt: skip
TESTED = {
    "greet": [
        "hello you", "hi", "good morning to you", "hey you", "good evening everyone", "hello hello",
        "hi there friend", "howdy there",
    ],
    "weather": [
        "does it rain today", "is the weather sunny", "is snow coming tomorrow", "how cold is it outside",
        "what is the forecast for tonight", "is it windy and cloudy", "should i take an umbrella today",
        "will there be a storm",
    ],
    "pasta": [
        "how long do i cook spaghetti", "how much salt goes into the pasta water", "a sauce for penne please",
        "how do i boil macaroni", "how long does lasagna take", "can i make ravioli myself",
        "what goes with tagliatelle", "is pesto good with gnocchi",
    ],
    "trains": [
        "when does my train leave", "which platform is my train on", "is the night train late",
        "where can i get a train ticket", "how long does the train take", "when is the next train",
        "may i take my bike on a train", "do i need a reservation on the express train",
    ],
}  # fmt: skip


def train_small(folders: dict[Path, dict[str, list[str]]]) -> list[Path]:
    """Train a model in each folder from its examples, and return the models."""
    encoder = prepare(find_files(), ROOT / CACHE)
    for folder, examples in folders.items():
        _write(folder, examples)
        # Prepared once: each project would take seconds for it.
        (folder / CACHE).mkdir(parents=True)
        (folder / CACHE / encoder.name).symlink_to(encoder)
    done = subprocess.run(
        [sys.executable, "-c", TRAIN, *map(str, folders)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return [next((folder / "models").glob("*.tar.gz")) for folder in folders]


def _write(folder: Path, examples: dict[str, list[str]]) -> None:
    intents = list(examples)
    files = {
        "domain.yml": {
            "intents": intents,
            "responses": {f"utter_{name}": [{"text": name}] for name in intents},
        },
        "data/nlu.yml": {
            "nlu": [
                {"intent": name, "examples": "".join(f"- {text}\n" for text in texts)}
                for name, texts in examples.items()
            ]
        },
        "data/rules.yml": {
            "rules": [
                {"rule": name, "steps": [{"intent": name}, {"action": f"utter_{name}"}]} for name in intents
            ]
        },
    }
    (folder / "data").mkdir(parents=True)
    (folder / "config.yml").write_text(CONFIG)
    for name, content in files.items():
        (folder / name).write_text(yaml.safe_dump({"version": "3.1", **content}))
