"""Times that sound old and are not: what began, came back or got worse of late is a sign still."""

import pytest
from real_content import patterns


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        # It began a while ago, and lasts
        ("The numbness between my legs started last month", "saddle_numbness"),
        ("My foot drop started six months ago and is getting worse", "leg_weakness"),
        ("I have been thinking of ending my life since last year", "crisis"),
        # It was there days ago
        ("Two days ago I wet myself without noticing", "bladder_bowel"),
        ("I lost control of my bladder a few days back", "bladder_bowel"),
        ("The numbness between my legs went away yesterday but I'm worried", "saddle_numbness"),
        ("I couldn't hold my urine last night, it is fine again now", "bladder_bowel"),
        ("The numbness in my groin went away completely yesterday", "saddle_numbness"),
        # It comes and goes
        ("The numb feeling in my saddle area comes and goes", "saddle_numbness"),
        ("The numbness between my legs comes and goes since last year", "saddle_numbness"),
        # Old trouble that got worse
        ("I've had a numb groin for years and it got worse this week", "saddle_numbness"),
        ("Old back trouble that got worse this week, and now both my legs are weak", "both_legs"),
        ("My groin numbness is as always, but worse since yesterday", "saddle_numbness"),
        # An old story before a new sign
        ("I had a disc operation in 2015, and since yesterday my groin is numb", "saddle_numbness"),
        ("Ten years ago I slipped a disc, and now my foot drags", "leg_weakness"),
        ("Years ago it was only my back, now I can't pee", "bladder_bowel"),
        # A new sign beside an old one
        ("I can't pee, it is worse than in 2019", "bladder_bowel"),
        ("My groin is numb again, like in 2015", "saddle_numbness"),
        ("Both my legs are numb like ten years ago", "both_legs"),
        ("My foot drags more than last year", "leg_weakness"),
    ],
)
def test_an_old_sounding_time_takes_no_sign_back(text: str, sign: str) -> None:
    assert sign in {each.sign.id for each in patterns().look(text).signs()}


def test_a_plainly_old_time_does() -> None:
    (meant,) = {each.meant for each in patterns().look("My groin was numb in 2009").found} or {""}
    assert meant == "past"
