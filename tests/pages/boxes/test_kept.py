"""What older programs kept of boxes on one computer goes into the file, once; a hand edit that spoilt it does no harm."""

import pytest

from bookcrossing.desk.box_defaults import BoxDefaults
from bookcrossing.desk.boxes import BoxDraft, CloseBox, OpenBox
from ui import settings
from ui.pages.boxes.kept import Kept
from ui.pages.boxes.page import BoxesPage
from ui.settings import Settings

SPOILT = ("", "{", "[]", "7", '{"1": 7}', '{"a": []}')
SPOILT_RULES = (
    '{"1": {"audience": "dogs"}}',
    '{"1": {"condition": 7}}',
    '{"1": {"in_stock": "yes"}}',
    '{"1": {"colour": "red"}}',
    '{"1": {"audience": ["adult"]}}',
)


@pytest.fixture
def remembered(tmp_path, qapp):
    return Settings(tmp_path / "settings.ini", qapp)


@pytest.mark.parametrize("spoilt", SPOILT_RULES)
def test_spoilt_defaults_are_as_at_first(remembered, spoilt):
    remembered.write(settings.BOX_DEFAULTS.of("t"), spoilt)
    assert Kept(remembered, "t").older().defaults == ((1, BoxDefaults()),)


@pytest.mark.parametrize("spoilt", SPOILT)
def test_spoilt_codes_are_none(remembered, spoilt):
    remembered.write(settings.BOX_WAITING.of("t"), spoilt)
    assert Kept(remembered, "t").older() is None


def test_the_open_box_is_remembered_of_each_table_and_of_no_demo(remembered):
    Kept(remembered, "t").keep_open_box(3)
    Kept(remembered, None).keep_open_box(4)
    assert [Kept(remembered, table).open_box for table in ("t", "u", None)] == [3, 0, 0]


def test_what_waited_in_the_settings_is_in_the_file_once(volunteer, counter, bridge, qtbot):
    for whom in ("Черкаси", "Цесіс", "Умань"):
        counter.do(OpenBox(box=BoxDraft(from_whom=whom)))
    counter.do(CloseBox(number=3))
    table = bridge.reads.table_uuid()
    waiting, rules = settings.BOX_WAITING.of(table), settings.BOX_DEFAULTS.of(table)
    for _ in range(2):  # the second time the program had died before it could clear them
        bridge.settings.write(
            waiting, '{"1": ["9789660396203", "9786176798323"], "3": ["978"], "9": ["979"]}'
        )
        bridge.settings.write(rules, '{"2": {"audience": "6-8", "condition": "worn"}}')
        page = BoxesPage(bridge)
        qtbot.addWidget(page)
        volunteer.waits()
    assert counter.rows("SELECT box_id, number, typed FROM intake ORDER BY id") == [
        (1, 1, "9786176798323"),
        (1, 2, "9789660396203"),
    ]
    assert bridge.reads.box(2).defaults == BoxDefaults("6-8", condition="worn")
    assert (bridge.settings.read(waiting), bridge.settings.read(rules)) == ("", "")
