"""Sentences begin with a capital letter and end with one point, whatever they are filled with."""

from datetime import UTC, datetime

import pytest

from bookcrossing.errors import MonthIssued, MonthNotOver, MonthToCome
from bookcrossing.values import Month
from bookcrossing.wording import LANGUAGES, speaking, summary_texts
from bookcrossing.wording.refusals import what_is_so
from bookcrossing.wording.sentences import fill


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_a_sentence_that_a_month_begins_begins_with_a_capital_letter(spoken):
    month = Month(2030, 11)
    with speaking(spoken):
        told = [what_is_so(refusal) for refusal in (MonthToCome(month), MonthNotOver(month))]
        told += [
            what_is_so(MonthIssued(month, datetime(2030, 12, 1, tzinfo=UTC))),
            summary_texts.before_the_first(month, month),
        ]
    for sentence in told:
        assert not sentence[0].islower()


def test_what_is_no_name_of_a_month_is_left_as_it_was_typed():
    assert fill("{file} is torn.", file="table.zip") == "table.zip is torn."
