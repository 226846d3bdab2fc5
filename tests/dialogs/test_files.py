"""The file dialog: it leaves the table's own file alone."""

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton

from bookcrossing.wording import use
from ui.dialogs.files import SystemFilePicker, file_dialog


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


@pytest.mark.parametrize(
    ("ask", "accept", "name"),
    [
        (lambda picker: picker.to_save(None, "Save", "a.csv", "Lists (*.csv)"), "Save", "File name:"),
        (lambda picker: picker.to_open(None, "Open", "Lists (*.csv)"), "Open", "File name:"),
        (lambda picker: picker.to_folder(None, "Folder"), "Choose", "Folder:"),
    ],
)
@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there it is the system's own dialog")
def test_everything_the_dialog_says_is_in_our_words(qtbot, monkeypatch, ask, accept, name):
    use("en")
    read = []

    def look(dialog):
        read.extend(part.text() for part in dialog.findChildren(QLabel))
        read.extend(part.text() for part in dialog.findChildren(QPushButton))
        return QFileDialog.DialogCode.Rejected

    monkeypatch.setattr(QFileDialog, "exec", look)
    assert ask(SystemFilePicker()) is None
    QApplication.processEvents()
    assert sorted(read) == sorted(("Where:", name, "Kind of file:", accept, "Cancel"))


def test_the_dialog_begins_in_a_folder_that_exists(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    for folder in (tmp_path, tmp_path / "Documents"):
        folder.mkdir(exist_ok=True)
        dialog = file_dialog(None, "Open", "")
        qtbot.addWidget(dialog)
        assert Path(dialog.directory().absolutePath()) == folder
        assert (
            dialog.findChild(QLineEdit).text() == ""
        )  # a folder that is missing would be proposed as a name
