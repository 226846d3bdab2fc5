"""Everything that may be wrong with a list has its sentence."""

import pytest

from bookcrossing import wording
from bookcrossing.exchange.headings import Field
from bookcrossing.exchange.reasons import Code, NotAList, Reason, Rejected, Unreadable
from bookcrossing.values import Why
from bookcrossing.wording import lists


@pytest.fixture(autouse=True, params=wording.LANGUAGES)
def language(request):
    with wording.speaking(request.param):
        yield request.param


@pytest.mark.parametrize("code", Code)
def test_every_reason_is_worded_and_names_what_was_typed(code):
    meant = Why.WRONG_LENGTH if code is Code.NOT_AN_ISBN else "57а"
    said = lists.reason(Reason(code, typed="57", meant=meant, limit=500))

    assert said.endswith(".")
    assert "{" not in said
    assert "57" in said or code in (Code.NO_TITLE, Code.LAST_ROW_SHORT)


@pytest.mark.parametrize("why", Unreadable)
def test_every_file_that_is_no_list_is_named_with_what_to_do(why):
    assert "books.bin" in lists.not_a_list(NotAList("books.bin", why, ("Хто", "Де")))


@pytest.mark.parametrize("field", Field)
def test_every_column_has_a_name(field):
    said = lists.row(Rejected("list.csv", 7, field, Reason(Code.NO_TITLE)))

    assert lists.column(field) in said
    assert "7" in said
