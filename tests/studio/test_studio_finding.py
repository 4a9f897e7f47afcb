"""Answers and questions are found by their words, by their names, and by how members ask."""

from typing import Any

from signed_in import ONE, Page

WHY = "utter_why_mri_shows_damage"


async def found(page: Page, words: str, what: str = "answers") -> list[dict[str, Any]]:
    answered = await page.post("find", {"words": words})
    assert answered.status_code == 200, answered.text
    return list(answered.json()[what])


async def test_a_question_in_a_members_words_finds_its_answer(wren: Page) -> None:
    for words in ("why does my MRI show damage?", "Damage; MRI, why?", "WHY DOES MY MRI SHOW DAMAGE"):
        assert (await found(wren, words))[0]["name"] == WHY, words
        assert (await found(wren, words, "questions"))[0]["name"] == "why_mri_shows_damage", words


async def test_what_an_example_says_finds_the_answer_and_shows_the_example(wren: Page) -> None:
    question = (await wren.get("intents/medication"))["examples"][7]
    first = (await found(wren, question))[0]
    assert (first["name"], first["part"], first["near"]) == ("utter_medication", "example", False)
    assert first["text"].split()[0] == question.split()[0]


async def test_each_wording_and_form_and_button_is_searched(wren: Page) -> None:
    answer = await wren.get(f"answers/{WHY}")
    texts = ("Plenty of hats stand here.", "Plenty of gloves stand here.", "Plenty of boots stand here.")
    new: list[dict[str, Any]] = [
        {"text": text, "form": form, "place": None}
        for text, form in zip(texts, ("normal", "more", "simple"), strict=True)
    ]
    new[2]["buttons"] = [{"title": "Show me umbrellas", "payload": "/medication"}]
    body = {"base": answer["base"], "variations": [*answer["variations"], *new]}
    assert (await wren.ask("PUT", f"answers/{WHY}", body)).status_code == 200
    before = len(answer["variations"])
    for at, words in enumerate(("plenty of hats", "Gloves, plenty", "boots stand")):
        hit = (await found(wren, words))[0]
        assert (hit["name"], hit["place"], hit["part"]) == (WHY, before + at + 1, "words"), words
    first = (await found(wren, "umbrellas"))[0]
    assert (first["name"], first["part"]) == (WHY, "button")


async def test_a_number_is_found_however_it_is_written_and_shown_where_it_stands(wren: Page) -> None:
    hits = [await found(wren, words) for words in ("3,110", "3110")]
    assert hits[0] == hits[1] and hits[0][0]["part"] == "words"
    assert all("3,110" in each["text"] for each in hits[0] if each["part"] == "words")


async def test_the_words_themselves_come_before_the_same_words_apart_and_those_before_examples(
    wren: Page,
) -> None:
    await wren.save(ONE, "A blue teapot stands here.")
    await wren.save(WHY, "A teapot that is blue stands here.")
    examples = await wren.get("intents/medication")
    texts = [*examples["examples"], "may I pour it from a blue teapot"]
    await wren.ask("PUT", "intents/medication", {"base": examples["base"], "examples": texts})
    assert [each["name"] for each in await found(wren, "Blue teapot!")] == [ONE, WHY, "utter_medication"]


async def test_where_nothing_has_all_words_what_comes_near_is_said_to(wren: Page) -> None:
    await wren.save(ONE, "Walruses hibernate beneath the jetty.")
    (hit,) = await found(wren, "walruses hibernate xylophone")
    assert (hit["name"], hit["near"]) == (ONE, True)
    assert await found(wren, "xylophone quartz") == []


async def test_no_words_find_nothing_and_an_action_s_answer_has_its_question(wren: Page) -> None:
    assert await found(wren, " ?! ") == []
    assert "utter_greet" in [each["name"] for each in await found(wren, "good morning")]
