"""The confusion matrix: the most frequent confusions, and no more than one can read."""

from backstory.evaluation.html.nlu.matrix import HEATS, MOST, matrix
from backstory.evaluation.nlu.measures import Confusion


def test_rows_are_meant_columns_given_and_what_never_happens_is_empty() -> None:
    found = matrix([Confusion("a", "b", 40), Confusion("a", "nlu_fallback", 3), Confusion("b", "c", 1)])
    assert found is not None
    assert found.given == ["b", "asked back", "c"]
    assert [(name, [each.rows for each in row]) for name, row in found.squares] == [
        ("a", [40, 3, 0]),
        ("b", [0, 0, 1]),
    ]
    assert [[each.heat for each in row] for _, row in found.squares] == [[HEATS, 2, 0], [0, 0, 1]]
    assert found.squares[0][1][1].leads_to == "meant=a&given=nlu_fallback&result=wrong"
    assert found.squares[0][1][2].leads_to == ""
    assert (found.shown, found.rows) == (44, 44)


def test_with_sixty_intents_it_stays_readable_and_says_what_it_leaves_out() -> None:
    pairs = [Confusion(f"meant_{n}", f"given_{n}", 100 - n) for n in range(60)]
    also = Confusion("meant_0", "given_5", 2)
    found = matrix([*pairs, also])
    assert found is not None
    assert len(found.squares) == len(found.given) == MOST
    # The first twelve, and one that needs no row or column more.
    assert found.shown == sum(100 - n for n in range(MOST)) + 2
    assert found.rows == sum(each.rows for each in pairs) + 2


def test_without_confusions_there_is_none() -> None:
    assert matrix([]) is None
