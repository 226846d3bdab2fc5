"""Why a source gave no answer is said in words a volunteer knows, whatever the log calls it."""

import pytest

from bookcrossing.values import Isbn, NotAnIsbn
from bookcrossing.wording import lookups, use

TOLD = {
    "no whole answer within 12 s": "it didn’t answer in time",
    "no answer in time": "it didn’t answer in time",
    "TimeoutError: no answer in time": "it didn’t answer in time",
    "HTTP 500 Internal Server Error": "it refuses to answer",
    "an HTTP error has occurred (429: HTTP 429)": "it refuses to answer",
    "a web page came instead of a record": "a web page came instead of a record",
    "the record of another book came": "the record of another book came",
    "a record without an ISBN came": "its record has no ISBN",
    "the catalogue says: Unsupported index": "it doesn’t understand the question",
    "the answer is longer than 2,000,000 bytes": "its answer is too long",
    "the answer declares entities or a document type": "its answer is dangerous and wasn’t read",
    "the answer is nested without end": "its answer can’t be read",
    "no XML: syntax error": "its answer can’t be read",
    "IncompleteRead: IncompleteRead(0 bytes read)": "its answer broke off",
    "ConnectionRefusedError: refused": "there is no connection to it",
    "gaierror: Name or service not known": "there is no connection to it",
}


@pytest.mark.parametrize("told", TOLD)
def test_a_reason_of_the_log_has_its_words(told):
    use("en")
    assert lookups.why(told) == TOLD[told]


def test_only_what_a_catalogue_says_itself_is_shown_as_it_came():
    assert lookups.own_words("the catalogue says: Unsupported index: isbn") == "Unsupported index: isbn"
    assert lookups.own_words("no whole answer within 12 s") == ""


def test_three_ways_to_know_nothing_are_three_sentences():
    use("en")
    with pytest.raises(NotAnIsbn) as bad:
        Isbn.parse("4820000000017")
    said = {lookups.outcome("not_found"), lookups.outcome("not_reachable"), lookups.not_an_isbn(bad.value)}

    assert len(said) == 3
    assert all(sentence.endswith(".") for sentence in said)
