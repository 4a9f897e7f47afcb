"""Entities: the figures by hand, what counts as right, and the values that the model maps to."""

import pytest
from hypothesis import given, settings
from predicted import predicted, some_predictions

from backstory.evaluation.nlu.entities import EntityFigures, entity_figures
from backstory.evaluation.nlu.predictions import read_result
from backstory.evaluation.nlu.synonyms import synonyms_of, with_values_of_model
from backstory.evaluation.nlu.test_sets import Entity, Labelled

MRI, CT, BULGE = Entity("imaging", "mri"), Entity("imaging", "ct"), Entity("finding", "bulge")


def row(named: tuple[Entity, ...] | None, *found: Entity):
    return predicted("a", "a", named=named, entities=found)


FOUR = [
    row((MRI, BULGE), MRI),
    row((CT,), CT, MRI, Entity("person", "doctor")),
    row((), BULGE),
    row(None, BULGE),  # says nothing of entities, so nothing is counted
]


def test_the_figures_of_each_type_and_of_all() -> None:
    figures = entity_figures(FOUR)
    assert figures.types == [
        EntityFigures("finding", named=1, found=1, right=0, precision=0.0, recall=0.0, f1=0.0),
        EntityFigures("imaging", named=2, found=3, right=2, precision=2 / 3, recall=1.0, f1=4 / 5),
        EntityFigures("person", named=0, found=1, right=0, precision=0.0, recall=None, f1=0.0),
    ]
    assert figures.rows == 3
    assert figures.precision.value == pytest.approx(2 / 5)
    assert figures.recall.value == pytest.approx(2 / 3)
    assert figures.f1.value == pytest.approx(4 / 8)


def test_case_does_not_matter_and_what_is_named_twice_must_be_found_twice() -> None:
    (imaging,) = entity_figures([row((MRI, MRI), Entity("imaging", "MRI"))]).types
    assert (imaging.named, imaging.found, imaging.right) == (2, 1, 1)


def test_the_right_value_of_another_type_is_wrong() -> None:
    assert [each.right for each in entity_figures([row((MRI,), Entity("finding", "mri"))]).types] == [0, 0]


def test_what_is_not_defined_has_no_figure() -> None:
    assert entity_figures([row((), MRI)]).recall is None
    assert entity_figures([row((MRI,))]).precision is None


def test_without_anything_named_or_found_nothing_is_measured() -> None:
    assert entity_figures([row(()), row(None, MRI)]) is None


@settings(max_examples=40, deadline=None)
@given(predictions=some_predictions())
def test_the_counts_of_the_types_add_up_to_the_figures_of_all(predictions) -> None:
    figures = entity_figures(predictions)
    if figures is None:
        return
    named, found, right = (
        sum(getattr(each, of) for each in figures.types) for of in ("named", "found", "right")
    )
    said = [each for each in predictions if each.row.entities is not None]
    assert (named, found) == (
        sum(len(each.row.entities) for each in said),
        sum(len(each.entities) for each in said),
    )
    assert right <= min(named, found)
    assert figures.f1.value == pytest.approx(2 * right / (named + found))
    assert 0 <= figures.f1.low <= figures.f1.high <= 1


def test_what_two_extractors_find_in_the_same_words_is_one() -> None:
    found = {"entity": "imaging", "value": "mri", "start": 3, "end": 6}
    others = [found | {"extractor": "b"}, found | {"start": 9, "end": 12}, found | {"entity": "finding"}]
    parsed = {"entities": [found, *others]}
    assert read_result(Labelled("a", "b"), parsed).entities == (MRI, MRI, Entity("finding", "mri"))


def test_the_values_of_a_row_are_mapped_as_the_model_maps_those_it_finds(agent) -> None:
    rows = [Labelled("a", "b", entities=(Entity("imaging", "MRI scan"), BULGE)), Labelled("a", "b")]
    mapped = with_values_of_model(rows, synonyms_of(agent))
    assert [each.entities for each in mapped] == [(MRI, BULGE), None]


def test_a_parser_that_maps_nothing_changes_nothing() -> None:
    assert synonyms_of(object()) == {}
