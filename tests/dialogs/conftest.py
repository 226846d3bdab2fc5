"""A dialog's way to the table, in English unless a test says otherwise."""

import pytest

from bookcrossing.listings.reads import Reads
from bookcrossing.wording import use
from ui.bridge import DeskBridge
from ui.lanes import Lane
from ui.settings import Settings


@pytest.fixture
def bridge(qapp, counter, tmp_path):
    use("en")
    lanes = Lane("writing", 1, qapp), Lane("reading", 1, qapp)
    kept = Settings(tmp_path / "settings.ini", qapp)
    made = DeskBridge(counter.desk, Reads(counter.store), *lanes, counter.clock, kept, qapp)
    yield made
    for lane in lanes:
        lane.stop()
    made.deleteLater()
    use("en")
