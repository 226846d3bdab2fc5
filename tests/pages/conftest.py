"""A window's pages on a real file, and those who use them."""

import shutil

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from bookcrossing.listings.reads import Reads
from bookcrossing.wording import use
from ui.bridge import DeskBridge
from ui.lanes import Lane
from ui.look.theme import Theme
from ui.settings import Settings

from .librarian import Librarian
from .person import Picker


@pytest.fixture
def table_file(new_file, tmp_path):
    path = tmp_path / "table.sqlite"
    shutil.copyfile(new_file, path)
    return path


@pytest.fixture
def librarian(qapp, table_file, tmp_path):
    made = Librarian(table_file, tmp_path / "settings.ini")
    made.sits_down()
    yield made
    made.leaves()


@pytest.fixture
def theme(qapp):
    made = Theme(qapp, "light")
    yield made
    # The page has been closed: nobody need see the window without its colours.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made.choose("system")
    made.deleteLater()
    qapp.setStyleSheet("")


@pytest.fixture
def bridge(qapp, theme, counter, tmp_path):
    """What a page has of the table, in English unless a test says otherwise."""
    use("en")
    lanes = Lane("writing", 1, qapp), Lane("reading", 2, qapp)
    kept = Settings(tmp_path / "kept" / "settings.ini", qapp)
    made = DeskBridge(counter.desk, Reads(counter.store), *lanes, counter.clock, kept, qapp)
    yield made
    for lane in lanes:
        lane.stop()
    made.deleteLater()
    use("en")


@pytest.fixture
def picker():
    return Picker()
