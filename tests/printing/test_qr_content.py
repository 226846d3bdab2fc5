"""What the QR holds, and that the desk's scanner still reads the number in it."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from bookcrossing.printing.codes import qr_modules_across
from bookcrossing.printing.qr_content import QrRule, content, rule_from
from bookcrossing.values import BadValue, CopyNumber, Why

LETTER = "Книга в мене, тут: "


def test_the_number_alone_is_what_it_holds_unless_something_is_chosen():
    assert content(QrRule(), "CHE-00042", LETTER) == "CHE-00042"
    assert qr_modules_across("CHE-00042") == 21


@pytest.mark.parametrize(
    ("address", "held"),
    [
        ("https://example.org/", "HTTPS://EXAMPLE.ORG/CHE-00042"),
        ("example.org", "HTTPS://EXAMPLE.ORG/CHE-00042"),
        ("http://example.org/b?n=", "HTTP://EXAMPLE.ORG/B?N=CHE-00042"),
    ],
)
def test_a_web_address_stands_in_capitals_before_the_number(address, held):
    rule = QrRule("address", address=address).checked()
    assert content(rule, "CHE-00042", LETTER) == held


def test_capitals_keep_a_web_address_small():
    address = content(QrRule("address", address="example.org"), "CHE-00042", "")
    assert qr_modules_across(address) == 25


def test_a_ready_made_letter_has_the_number_as_its_subject_and_begins_with_our_words():
    held = content(QrRule("email", email="gramatas@example.org"), "CHE-00042", LETTER)
    whole = urlsplit(held)
    asked = parse_qs(whole.query, keep_blank_values=True)
    assert (whole.scheme, whole.path) == ("mailto", "gramatas@example.org")
    assert asked["subject"] == ["CHE-00042"]
    assert asked["body"] == [LETTER]
    assert held.isascii()
    assert "+" not in held
    assert unquote(held).endswith(LETTER)


@pytest.mark.parametrize(
    "rule", [QrRule(), QrRule("address", address="example.org/b"), QrRule("email", email="a@b.lv")]
)
@pytest.mark.parametrize("number", ["CHE-00042", "CHE-99999999"])
def test_the_desk_understands_whatever_a_qr_holds(rule, number):
    held = content(rule, number, LETTER)
    assert CopyNumber.parse(held) == CopyNumber.parse(number)
    assert CopyNumber.parse(held.lower()) == CopyNumber.parse(number)


@pytest.mark.parametrize(
    "typed", ["https://example.org/CHE-00000", "see CHE-00042", "https://example.org/CHE-00042/x"]
)
def test_an_address_that_is_no_label_is_no_number(typed):
    with pytest.raises(BadValue):
        CopyNumber.parse(typed)


@pytest.mark.parametrize(
    ("rule", "what", "why"),
    [
        (QrRule("address"), "web_address", Why.EMPTY),
        (QrRule("address", address="ftp://example.org"), "web_address", Why.WRONG_FORM),
        (QrRule("address", address="no address"), "web_address", Why.WRONG_FORM),
        (QrRule("address", address="бібліотека.укр"), "web_address", Why.STRANGE_LETTERS),
        (QrRule("address", address="example.org/" + "x" * 120), "web_address", Why.TOO_LONG),
        (QrRule("email"), "email_address", Why.EMPTY),
        (QrRule("email", email="a@b"), "email_address", Why.WRONG_FORM),
        (QrRule("email", email="a b@example.org"), "email_address", Why.WRONG_FORM),
        (QrRule("email", email="a@example.org?bcc=x@y.lv"), "email_address", Why.WRONG_FORM),
    ],
)
def test_an_address_that_is_none_is_refused(rule, what, why):
    with pytest.raises(BadValue) as bad:
        rule.checked()
    assert (bad.value.what, bad.value.why) == (what, why)


@pytest.mark.parametrize(
    "kept", [{}, {"kind": "telepathy"}, {"kind": "email", "email": "?"}, {"kind": "address"}]
)
def test_a_kept_rule_that_another_program_spoilt_means_the_number(kept):
    assert rule_from(kept).kind == "number"
