"""Brings the entities of a test set to the values that a model gives: "MRIs" to mri, say."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from backstory.evaluation.nlu.test_sets import Entity, Labelled
from backstory.evaluation.parsing import Parser


def synonyms_of(parser: Parser) -> Mapping[str, str]:
    """Return the value of each synonym, in small letters, that a model knows; none if it maps none."""
    runner = getattr(getattr(parser, "processor", None), "graph_runner", None)
    components = list(getattr(runner, "components", tuple)())
    if not components:
        return {}
    from rasa.nlu.extractors.entity_synonyms import EntitySynonymMapper

    mappers = [each for each in components if isinstance(each, EntitySynonymMapper)]
    return {synonym: value for each in mappers for synonym, value in each.synonyms.items()}


def with_values_of_model(rows: Sequence[Labelled], synonyms: Mapping[str, str]) -> list[Labelled]:
    """Return the rows with the values of their entities mapped as the model maps those that it finds."""
    return [
        replace(row, entities=tuple(_mapped(each, synonyms) for each in row.entities))
        if row.entities
        else row
        for row in rows
    ]


def _mapped(entity: Entity, synonyms: Mapping[str, str]) -> Entity:
    return replace(entity, value=synonyms.get(entity.value.lower(), entity.value))
