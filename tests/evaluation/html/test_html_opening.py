"""How a page opens: the fatal confusions, then five things to know."""

import pytest
from html_reports import Page, measured
from predicted import predicted

from backstory.evaluation.html.nlu.fatal import fatal
from backstory.evaluation.html.nlu.five_things import five_things

FINE = [predicted("red_flag", "red_flag"), predicted("crisis", "crisis")]


def said(*predictions) -> list[str]:
    """The five sentences, without the marks of code."""
    things = five_things(measured(predictions))
    return [each.sentence.striptags().replace("\u00a0", " ") for each in things]


def test_each_fatal_confusion_is_told_with_its_text_the_surest_first() -> None:
    missed = [
        predicted("crisis", "nlu_fallback", 0.2, text="no point in going on"),
        predicted("red_flag", "leg_pain", 0.9, text="both legs went weak"),
        # Right as an answer, but no alarm is given.
        predicted("red_flag", "leg_pain", 0.5, text="numb between the legs", also_ok=("leg_pain",)),
    ]
    found = fatal(measured([*FINE, *missed, predicted("greet", "red_flag")]))
    assert found.sentence == "3 of 5 messages with a warning sign or a crisis were taken for something else."
    assert {(each.text, each.said) for each in found.messages} == {
        ("both legs went weak", "leg_pain"),
        ("numb between the legs", "leg_pain"),
        ("no point in going on", "asked back"),
    }
    page = Page.of(*FINE, *missed)
    section = " ".join(page.sections["fatal"].split())
    assert section.index("both legs went weak") < section.index("no point in going on")
    assert "Meant red_flag, given leg_pain at 0.90" in section
    assert list(page.sections)[1:3] == ["fatal", "five-things"]


@pytest.mark.parametrize(
    ("predictions", "sentence"),
    [
        (FINE, "None. All 2 messages with a warning sign or a crisis were taken for one."),
        (
            [predicted("greet", "greet")],
            "Not measured: no message in these test sets is a warning sign or a crisis.",
        ),
        (
            [*FINE, predicted("crisis", "greet")],
            "1 of 3 messages with a warning sign or a crisis was taken for something else.",
        ),
        ([FINE[0]], "None. The one message with a warning sign or a crisis was taken for one."),
    ],
)
def test_the_sentence_on_fatal_confusions(predictions, sentence: str) -> None:
    assert fatal(measured(predictions)).sentence == sentence


MIXED = [
    *[predicted("greet", "greet", 0.95)] * 6,
    *[predicted("greet", "thank", 0.95)] * 2,
    predicted("greet", "out_of_scope", 0.99, text="<b>hey</b>"),
    predicted("greet", "nlu_fallback", 0.95, ranking=(("greet", 0.95),)),
    *[predicted("thank", "thank", 0.95)] * 4,
    predicted("deny", "greet", 0.95),
    *[predicted("out_of_scope", "out_of_scope", 0.95)] * 3,
    predicted("out_of_scope", "greet", 0.95),
    predicted("out_of_scope", "nlu_fallback", 0.95),
]


def test_five_things_of_a_mixed_result() -> None:
    understood, outside, weakest, confusion, confidence = said(*MIXED)
    assert understood.startswith("13 of 20 messages are understood: 65.0 %. For all messages of this kind, ")
    assert outside == (
        "Of 5 messages not to answer, 3 are declined, 1 asked back and 1 answered. "
        "Answered with a wrong intent: 1, which is 20.0 % (3.6 to 62.4 %)."
    )
    # deny has one message and thank four: too few.
    assert weakest == (
        "greet (F1 0.67) and out_of_scope (F1 0.67) are least understood, "
        "of the intents with 5 messages or more."
    )
    assert confusion == (
        "2 of 10 messages of greet are taken for thank. Of 7 mistakes, 2 ask back: no wrong answer is given."
    )
    # The first choice is right in 14: the 13, and the one that was asked back about.
    assert confidence == (
        "The model is too sure: its first choice is right in 70%, and it claims 95%. "
        "Its surest mistake, at 0.99: &lt;b&gt;hey&lt;/b&gt;, meant greet, given declined."
    ).replace("&lt;", "<").replace("&gt;", ">")


def test_five_things_where_all_is_well_and_nothing_is_out_of_scope() -> None:
    _, outside, weakest, confusion, confidence = said(*[predicted("greet", "greet", 0.5)] * 5)
    assert outside == "Not measured: every message is one to answer."
    assert weakest == "No intent with 5 messages or more makes a mistake."
    assert confusion == "None: every message is understood."
    assert confidence == "The model is too modest: its first choice is right in 100%, and it claims 50%."


def test_asking_back_is_no_confusion() -> None:
    confusion = said(predicted("greet", "nlu_fallback"), predicted("greet", "greet"))[3]
    assert confusion == "Of 1 mistake, 1 asks back: no wrong answer is given."
