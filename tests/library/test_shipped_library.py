"""The library as it is shipped: it loads, and each fact cites the paper that really says it."""

import pytest

from backstory.library import Library, Reference, load_library


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


def reference(**changes: object) -> Reference:
    usual = {
        "id": "rajeswaran_2014",
        "kind": "article",
        "authors": ["Rajeswaran G", "Turner M", "et al."],
        "year": 2014,
        "title": "MRI findings",
        "journal": "Skeletal Radiology",
        "volume": "43(7)",
        "pages": "925-932",
    }
    return Reference.model_validate({**usual, **changes})


@pytest.mark.parametrize(
    ("claim", "paper"),
    [
        # The article's own numbers in brackets are off by one.
        ("athletes_few_clear_scans", "Rajeswaran 2014"),
        ("athletes_disc_figures", "Rajeswaran 2014"),
        ("review_degeneration_common", "Brinjikji 2015"),
        ("degeneration_grows_with_age", "Brinjikji 2015"),
        ("degeneration_likely_normal_ageing", "Brinjikji 2015"),
        ("routine_scans_no_clear_benefit", "Chou 2011"),
        ("routine_scans_can_harm", "Chou 2011"),
        ("more_tests_not_better_care", "Chou 2011"),
    ],
)
def test_a_claim_cites_the_paper_that_says_it(library: Library, claim: str, paper: str) -> None:
    assert [ref.short for ref in library.references_behind([claim])] == [paper]


def test_the_articles_four_papers_come_in_its_order(library: Library) -> None:
    papers = [ref.short for ref in library.article_references()]
    assert papers == ["Jensen 1994", "Rajeswaran 2014", "Brinjikji 2015", "Chou 2011"]


def test_the_athletes_figures_are_the_articles(library: Library) -> None:
    figures = library.claims["athletes_few_clear_scans"].figures
    assert (figures["people"], figures["clear_percent"], figures["finding_percent"]) == (98, 4, 96)
    assert library.claims["review_degeneration_common"].figures["people"] == 3110


def test_references_are_listed_once_and_in_the_order_of_the_claims(library: Library) -> None:
    claims = ["routine_scans_can_harm", "athletes_disc_figures", "routine_scans_no_clear_benefit"]
    assert [ref.id for ref in library.references_behind(claims)] == ["chou_2011", "rajeswaran_2014"]


def test_a_claim_that_nobody_wrote_is_an_error(library: Library) -> None:
    with pytest.raises(KeyError, match="no_such_claim"):
        library.references_behind(["no_such_claim"])


def test_the_short_form_is_family_name_and_year() -> None:
    assert reference().short == "Rajeswaran 2014"
    assert reference(authors=["van der Berg AB"]).short == "van der Berg 2014"


def test_the_short_form_of_an_institution_is_its_whole_name() -> None:
    institute = reference(kind="guideline", authors=["National Institute for Health and Care Excellence"])
    assert institute.short == "National Institute for Health and Care Excellence 2014"


def test_the_full_form_is_one_line_with_all_that_is_known() -> None:
    assert reference().full == (
        "Rajeswaran G, Turner M, et al. (2014). MRI findings. Skeletal Radiology, 43(7), 925-932."
    )


def test_the_full_form_of_a_guideline_ends_with_its_title() -> None:
    guideline = reference(kind="guideline", authors=["NICE"], journal=None, volume=None, pages=None)
    assert guideline.full == "NICE. (2014). MRI findings."


def test_a_doi_is_the_link_and_else_the_address() -> None:
    address = "https://example.org/guideline"
    assert reference(doi="10.1007/s00256-014-1862-1", url=address).link == (
        "https://doi.org/10.1007/s00256-014-1862-1"
    )
    assert reference(url=address).link == address
    assert reference().link is None
