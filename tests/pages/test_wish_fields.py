"""The fields of a wish, wherever it is written down."""

import pytest

from bookcrossing.wording import use
from ui.forms.wish import WishFields


@pytest.mark.parametrize(("spoken", "into"), [("lv", "lav"), ("en", "eng"), ("uk", "lav")])
def test_a_wish_is_translated_into_another_language_than_its_own(qtbot, bridge, spoken, into):
    use(spoken)
    fields = WishFields(None, bridge.pictures)
    qtbot.addWidget(fields)
    assert (fields.language.value, fields.translation_language.value) == ("ukr", into)
