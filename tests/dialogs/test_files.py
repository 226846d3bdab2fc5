"""The file dialog: it leaves the table's own file alone."""

import os
import sys
from pathlib import Path

import pytest

from ui.dialogs.files import file_dialog


def locks_held(path):
    status = path.stat()
    place = f":{status.st_ino} "
    lines = Path("/proc/locks").read_text().splitlines()
    return sum(f" {os.getpid()} " in line and place in line for line in lines)


@pytest.fixture
def dialog(qtbot, counter, monkeypatch):
    monkeypatch.chdir(counter.path.parent)
    (counter.path.parent / "books.csv").write_text("title\nКобзар\n")
    made = file_dialog(None, "Read in a list", "Lists (*.csv);;All files (*)")
    qtbot.addWidget(made)
    made.selectNameFilter("All files (*)")
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells which locks a program holds")
def test_the_dialog_drops_no_lock_of_the_table_it_lists(qtbot, counter, dialog):
    counter.add()
    before = locks_held(counter.path)
    assert before
    qtbot.wait(800)
    dialog.close()
    qtbot.wait(100)
    assert locks_held(counter.path) == before
