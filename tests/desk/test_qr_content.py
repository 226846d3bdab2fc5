"""The choice of what the QR holds stands in the table's file."""

import pytest

from bookcrossing.desk.qr_content import SetQrContent
from bookcrossing.errors import BadCode
from bookcrossing.listings.reads import Reads
from bookcrossing.printing.qr_content import QrRule


def test_a_choice_is_kept_and_asked_again_changes_nothing(counter):
    rule = QrRule("address", address=" example.org ", language="uk")
    done = counter.done(SetQrContent(rule=rule))
    assert done.result.action_id is not None
    assert Reads(counter.store).qr_rule() == QrRule("address", address="example.org", language="uk")
    assert counter.done(SetQrContent(rule=rule)).result.action_id is None


def test_an_address_that_is_none_changes_nothing(counter):
    with pytest.raises(BadCode) as refused:
        counter.do(SetQrContent(rule=QrRule("email", email="nobody")))
    assert refused.value.what == "email_address"
    assert Reads(counter.store).qr_rule() == QrRule()
