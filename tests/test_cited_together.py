"""Citations of a whole paragraph: the habit of a page tells whether they stand for all of it."""

from __future__ import annotations

from tests.conftest import Say

TITLE = "How should iron deficiency be treated?"
ONE = "Oral iron should be taken once daily. Ferritin should be checked after 8 weeks.4"
OTHER = "Iron dextran should not be given to children. Iron sucrose is preferred in dialysis.5,6"


def test_numbers_only_at_the_ends_of_paragraphs_stand_for_them(say: Say) -> None:
    told = say(f"{ONE}\n\n{OTHER}", title=TITLE)
    assert [s.citations for s in told] == [(4,), (4,), (5, 6), (5, 6)]
    lent = [[i.slot for i in s.inherited].count("citations") for s in told]
    assert lent == [1, 0, 1, 0], "what a sentence does not print itself it tells as inherited"


def test_a_page_that_cites_within_a_paragraph_cites_sentences(say: Say) -> None:
    within = "Iron is best taken fasting.7 Tea should be avoided. Coffee is discouraged.8"
    told = say(f"{ONE}\n\n{OTHER}\n\n{within}", title=TITLE)
    assert [s.citations for s in told][:4] == [(), (4,), (), (5, 6)]


def test_one_paragraph_is_no_habit(say: Say) -> None:
    told = say(ONE, title=TITLE)
    assert [s.citations for s in told] == [(), (4,)]


def test_a_paragraph_without_a_number_gets_none(say: Say) -> None:
    bare = "Iron isomaltoside may be infused. Iron sucrose should not be injected into a muscle."
    told = say(f"{ONE}\n\n{bare}\n\n{OTHER}", title=TITLE)
    assert [s.citations for s in told][2:4] == [(), ()]
