"""A list is looked through whole, taken chunk by chunk, stopped, and taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from bookcrossing.desk.lending import LendCopy
from bookcrossing.exchange.headings import Field
from bookcrossing.exchange.own_columns import COLUMNS
from ui.pages.catalogue import list_import

ESC = Qt.Key.Key_Escape


def written(tmp_path, text, name="list.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def opens(person, path):
    person.picker.path = path
    person.presses("Ctrl+O")
    return person.page.import_panel


SMALL = (
    "Назва,Автор,Рік,Кількість\nКобзар,Тарас Шевченко,2014,2\nМісто,Валер’ян Підмогильний,1928,1\n,Хтось,,1\n"
)


def many(count):
    return "title;author;copies\n" + "".join(f"Книга {at};Автор {at};1\n" for at in range(count))


def test_the_whole_file_is_shown_before_anything_is_kept(person, tmp_path):
    panel = opens(person, written(tmp_path, SMALL))
    rows = [panel.rows.row_at(at) for at in range(panel.rows.rowCount())]
    assert [(row.line, row.title, row.copies, row.status) for row in rows] == [
        (2, "Кобзар", "2", "New title"),
        (3, "Місто", "1", "New title"),
        (4, "", "", "Rejected"),
    ]
    assert rows[2].remark == "The row has no title."
    assert panel.notice._title.text == "2 titles would be added, 3 copies in all."
    assert person.bridge.reads.catalogue_ids().tolist() == []


def test_it_is_taken_in_and_taken_back_whole(person, tmp_path):
    panel = opens(person, written(tmp_path, SMALL))
    person.presses("Ctrl+S")
    assert panel.notice._title.text == "2 titles added, 3 copies in all."
    assert panel.notice._text.text == "1 row was rejected."
    person.clicks(panel.notice._buttons[0])
    assert panel.notice._title.text == "Undone: the import of list.csv, 3 copies"
    person.presses(ESC)
    assert person.page.import_panel is None
    assert person.titles == []


def test_a_list_of_our_own_says_that_its_copies_get_other_numbers(person, tmp_path):
    headings = [column.en for column in COLUMNS]
    row = ["CHE-00007" if heading == "Copy number" else "" for heading in headings]
    row[headings.index("Title")] = "Кобзар"
    panel = opens(person, written(tmp_path, f"{','.join(headings)}\n{','.join(row)}\n"))
    before = panel.notice._text.text
    assert before.startswith("The copies get other numbers")
    assert "Copy number, Label barcode, " in before
    assert "to look at" not in before
    person.presses("Ctrl+S")
    assert panel.notice._title.text == "1 title added, 1 copy in all."
    assert panel.notice._text.text == before


def test_a_list_that_is_known_brings_nothing(person, tmp_path):
    path = written(tmp_path, SMALL)
    opens(person, path)
    person.presses("Ctrl+S", ESC)
    panel = opens(person, path)
    assert panel.rows.row_at(0).status == "Known"
    assert not panel.take.isEnabled()


def test_a_person_says_what_a_column_means(person, tmp_path):
    panel = opens(person, written(tmp_path, "a,b\nКобзар,Тарас Шевченко\n"))
    assert "No column of list.csv holds titles" in panel.notice._title.text
    (first, one), (second, other) = panel.columns._columns
    assert (first, second) == ("a", "b")
    for combo, field in ((one, Field.NAME), (other, Field.AUTHORS)):
        combo.setCurrentIndex(combo.findData(str(field)))
        combo.activated.emit(combo.currentIndex())
        person.waits()
    assert panel.rows.row_at(0).title == "Кобзар"
    assert panel.rows.row_at(0).author == "Тарас Шевченко"


def test_a_person_says_which_encoding_it_is(person, tmp_path):
    panel = opens(person, written(tmp_path, SMALL, encoding="cp1251"))
    assert panel.rows.row_at(0).title == "Кобзар"
    panel.columns.encoding.set_value("cp866")
    panel.columns.encoding.changed.emit()
    person.waits()
    assert "Кобзар" not in panel.notice._title.text
    panel.columns.encoding.set_value("cp1251")
    panel.columns.encoding.changed.emit()
    person.waits()
    assert panel.rows.row_at(0).title == "Кобзар"


def test_only_the_rejected_rows_can_be_shown(person, tmp_path):
    panel = opens(person, written(tmp_path, SMALL))
    panel._which.chosen.emit("rejected")
    assert [panel.rows.row_at(at).line for at in range(panel.rows.rowCount())] == [4]


def test_a_file_that_is_no_list_is_named(person, tmp_path):
    path = tmp_path / "picture.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    panel = opens(person, path)
    assert panel.notice._title.text == "picture.csv is a picture. Ask for the list as CSV."
    assert not panel.take.isEnabled()


def test_a_file_that_is_gone_is_named(person, tmp_path):
    panel = opens(person, tmp_path / "gone.csv")
    assert panel.notice._title.text.startswith("gone.csv could not be opened.")


def test_nobody_chose_a_file(person):
    person.picker.path = None
    person.presses("Ctrl+O")
    assert person.page.import_panel is None


def test_an_import_can_be_stopped_and_what_came_in_is_told(person, tmp_path):
    panel = opens(person, written(tmp_path, many(2_000)))
    panel._import.progressed.connect(panel._ask_stop)
    person.presses("Ctrl+S")
    assert panel._report.stopped
    assert 0 < panel._report.titles_added < 2_000
    assert panel.notice._title.text.startswith("It was stopped. ")
    person.clicks(panel.notice._buttons[0])
    person.presses(ESC)
    assert person.titles == []


def test_a_book_is_lent_while_a_list_comes_in(person, tmp_path):
    number = person.counter.add("Тигролови")
    panel = opens(person, written(tmp_path, many(2_000)))
    done = []

    def lends(taken):
        if not done:
            done.append(taken)
            person.bridge.perform(
                LendCopy(copy=number, reader="R-1", add_reader=True),
                owner=panel,
                done=lambda result: done.append(panel._import.is_running),
                refused=done.append,
            )

    panel._import.progressed.connect(lends)
    person.presses("Ctrl+S")
    assert done[1] is True
    assert panel._report.titles_added == 2_000


def test_an_import_is_not_taken_back_once_a_copy_has_moved(person, tmp_path):
    panel = opens(person, written(tmp_path, SMALL))
    person.presses("Ctrl+S")
    person.counter.do(LendCopy(copy="CHE-00001", reader="R-1", add_reader=True))
    person.clicks(panel.notice._buttons[0])
    assert "CHE-00001" in panel.notice._title.text
    assert len(person.bridge.reads.catalogue_ids()) == 2


def test_ctrl_z_takes_the_whole_import_back(person, tmp_path):
    panel = opens(person, written(tmp_path, SMALL))
    person.presses("Ctrl+S", "Ctrl+Z")
    assert panel.notice._title.text == "Undone: the import of list.csv, 3 copies"
    assert person.bridge.reads.catalogue_ids().tolist() == []


@pytest.mark.parametrize("beside", ["", "-wal", "-shm"])
def test_the_open_file_itself_is_refused_before_it_is_opened(person, tmp_path, monkeypatch, beside):
    own = person.bridge.reads.path
    link = tmp_path / "list.csv"
    link.symlink_to(own.with_name(own.name + beside))
    monkeypatch.setattr(list_import, "read_list", lambda *_, **__: pytest.fail("it was opened"))
    panel = opens(person, link)
    assert panel.notice._title.text == "list.csv is a database. Export the list from it as CSV."


def test_tab_goes_through_the_columns_before_the_rows(person, tmp_path):
    panel = opens(person, written(tmp_path, SMALL))
    panel.columns.delimiter.editor.setFocus()
    walked = []
    for _ in range(6):
        person.presses(Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    assert walked[:4] == [combo for _, combo in panel.columns._columns]
    assert panel._which.isAncestorOf(walked[4])
    assert walked[5] is panel._view
    panel._close.setFocus()
    person.presses(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is panel.columns.encoding.editor


def test_the_filters_agree_with_the_rows_they_show(person, tmp_path):
    panel = opens(person, written(tmp_path, SMALL))
    for language, word in (("lv", "Noraidītās"), ("uk", "Відхилені")):
        person.speaks(language)
        assert word in [button.text() for button in panel._which.findChildren(QAbstractButton)]
