"""The lines of the desk sheet typed in after a power cut: by keys alone, checked on the way, all or none."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from bookcrossing.desk.lending import LendCopy
from bookcrossing.desk.readers import AddReader
from bookcrossing.desk.sheet import SheetDeed
from bookcrossing.when import When
from bookcrossing.wording import use
from ui.pages.desk.sheet_page import SheetPage
from ui.pages.desk.sheet_row import deeds_typed
from ui.printing import Printed

from ..patience import end_pause


class SheetTray:
    """A printer that keeps the page it was given."""

    def __init__(self):
        self.answer = Printed.DONE
        self.pages = []

    def print_sheet(self, paint):
        image = QImage(2100, 2970, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.scale(0.1, 0.1)
        paint(painter)
        painter.end()
        self.pages.append(image)
        return self.answer


class Picker:
    def __init__(self, path):
        self.path = path

    def to_save(self, parent, title, name, patterns):
        return self.path


class Sheet:
    """The grid as somebody types into it."""

    def __init__(self, librarian, tmp_path):
        self.lib = librarian
        self.tray, self.picker = SheetTray(), Picker(tmp_path / "sheet.pdf")
        self.page = SheetPage(librarian.bridge, self.tray, picker=self.picker)
        self.days = []
        self.page.desk_asked.connect(lambda: librarian.window.open_page("desk"))
        self.page.day_asked.connect(self.days.append)
        librarian.window._openers["sheet"] = lambda: self.page
        librarian.page.sheet_asked.connect(lambda: librarian.window.open_page("sheet"))

    def opens(self):
        self.lib.presses("Ctrl+G")
        assert self.lib.window._stack.currentWidget() is self.page

    def types_line(self, time, book, deed, whom=None):
        """Type a line cell by cell, Enter after each."""
        self.lib.enters(time)
        self.waits()
        self.lib.enters(book)
        self.waits()
        self.lib.enters(deed)
        if whom is not None:
            self.lib.enters(whom)
        self.waits()

    def waits(self):
        self.lib.waits()
        end_pause(self.page._soon)
        self.lib.waits()

    def records(self):
        self.lib.presses("Ctrl+S")
        self.waits()

    def clicks(self, words):
        button = next(
            one for one in self.page.findChildren(QAbstractButton) if one.isVisible() and one.text() == words
        )
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.waits()

    @property
    def said(self):
        return [(row.mood, row.said) for row in self.page.grid.typed]

    @property
    def notice(self):
        bar = self.page.notice
        return "" if bar.isHidden() else f"{bar.accessibleName()} | {bar.accessibleDescription()}"

    @property
    def cells(self):
        return [
            tuple(row.cells[name].text() for name in ("time", "book", "deed", "whom"))
            for row in self.page.grid.typed
        ]


@pytest.fixture
def sheet(librarian, tmp_path):
    use("en")
    librarian.clock.set("2026-11-20T18:00")
    numbers = librarian.adds("Тигролови", author="Іван Багряний", copies=3)
    assert numbers == ["CHE-00001", "CHE-00002", "CHE-00003"]
    sheet = Sheet(librarian, tmp_path)
    sheet.opens()
    yield sheet
    use("en")


def test_a_morning_without_power_is_typed_by_keys_alone(sheet):
    lib = sheet.lib
    sheet.types_line("10:05", "CHE-1", "1", "R-5")
    assert sheet.cells == [("10:05", "CHE-00001", "lent", "R-5")]
    new = "New reader R-5, adult (F2: under 18)"
    assert sheet.said == [("good", f"{new} · Тигролови · Lent until 20/12/2026")]
    sheet.types_line("1012", "2", "set", "Рига")
    sheet.types_line("", "3", "4")  # read here has nothing more to say: Enter goes to the next line
    sheet.types_line("11.30", "CHE-00001", "came", "")
    assert [mood for mood, _ in sheet.said] == ["good"] * 4
    assert sheet.cells[1] == ("1012", "CHE-00002", "set out", "Рига")
    assert lib.journey_of("CHE-00001") == ["received"]  # nothing is written by being checked
    sheet.records()
    assert (
        sheet.notice
        == "4 lines are recorded | New reader: R-5 (adult). Each can be undone in the list of that day."
    )
    assert sheet.cells == []
    assert lib.journey_of("CHE-00001") == ["received", "lent", "returned"]
    assert lib.journey_of("CHE-00002") == ["received", "taken"]
    assert lib.journey_of("CHE-00003") == ["received", "read_here"]
    read_here = lib.reads.journey(lib.book("CHE-00003").copy_id).lines[-1]
    assert read_here.happened_at == When.parse("2026-11-20T10:12").begins  # the time of the line above
    sheet.clicks("Show the day")
    assert [day.isoformat() for day in sheet.days] == ["2026-11-20"]


def test_a_number_not_known_before_is_said_and_its_age_group_chosen(sheet):
    sheet.types_line("10:05", "CHE-1", "1", "R-5")
    sheet.types_line("10:06", "CHE-2", "1", "R-6")
    sheet.types_line("10:07", "CHE-3", "1", "R-6")
    sheet.page.grid.focus_cell(sheet.page.grid.rows[1], "whom")
    sheet.lib.presses("F2")
    sheet.waits()
    assert [words.split(" · ")[0] for _mood, words in sheet.said] == [
        "New reader R-5, adult (F2: under 18)",
        "New reader R-6, under 18 (F2: adult)",
        "Тигролови",
    ]
    sheet.records()
    assert "New readers: R-5 (adult), R-6 (under 18)." in sheet.notice
    held = [sheet.lib.reads.held_about(number, date(2026, 11, 20)).is_under_18 for number in ("R-5", "R-6")]
    assert held == [False, True]


def test_the_key_for_the_age_group_leaves_known_readers_as_they_are(sheet):
    sheet.lib.does(AddReader(number="R-5"))
    sheet.types_line("10:05", "CHE-1", "1", "R-5")
    sheet.page.grid.focus_cell(sheet.page.grid.rows[0], "whom")
    sheet.lib.presses("F2")
    sheet.waits()
    assert sheet.said == [("good", "Тигролови · Lent until 20/12/2026")]
    sheet.records()
    assert sheet.lib.reads.held_about("R-5", date(2026, 11, 20)).is_under_18 is False


def test_the_numbers_of_what_may_happen_stand_over_the_lines(sheet):
    told = [part.accessibleName() for part in sheet.page.grid._deeds.children() if isinstance(part, QWidget)]
    assert told == [
        "What happened",
        *("1", "lent", "2", "came back", "3", "set out", "4", "read here", "5", "renewed"),
    ]


def test_all_lines_can_be_taken_back_and_stand_there_again(sheet):
    sheet.types_line("10:05", "CHE-1", "1", "R-5")
    sheet.types_line("10:20", "CHE-1", "2", "")
    sheet.types_line("10:30", "CHE-1", "3", "Ogre")
    sheet.records()
    assert sheet.lib.state_of("CHE-00001") == "travelling"
    sheet.clicks("Undo")
    assert sheet.lib.journey_of("CHE-00001") == ["received"]
    assert sheet.notice.startswith("3 lines are taken back")
    assert [cell[0] for cell in sheet.cells] == ["10:05", "10:20", "10:30"]
    sheet.records()
    assert sheet.lib.journey_of("CHE-00001") == ["received", "lent", "returned", "taken"]


def test_a_refused_line_is_marked_with_its_sentence_and_nothing_is_written(sheet):
    sheet.types_line("10:05", "CHE-1", "1", "R-5")
    sheet.types_line("10:20", "CHE-2", "5", None)
    assert [mood for mood, _ in sheet.said] == ["good", "wrong"]
    assert "CHE-00002" in sheet.said[1][1]
    sheet.records()
    assert sheet.notice.startswith("Nothing was recorded: look at line 2")
    assert sheet.lib.journey_of("CHE-00001") == ["received"]
    assert sheet.page.grid.rows[1].cells["book"].hasFocus()
    QTest.keyClick(sheet.lib.focused, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    sheet.waits()
    sheet.records()
    assert sheet.lib.journey_of("CHE-00001") == ["received", "lent"]


def test_lines_are_one_chain_in_order_of_time_however_they_were_typed(sheet):
    sheet.types_line("12:00", "CHE-1", "2", "")
    sheet.types_line("10:00", "CHE-1", "1", "R-5")
    sheet.records()
    assert sheet.lib.journey_of("CHE-00001") == ["received", "lent", "returned"]


@pytest.mark.parametrize(
    ("time", "book", "deed", "whom", "said"),
    [
        ("25:00", "CHE-1", "1", "R-5", "A time is written as 14:05."),
        ("10:00", "CHE-99", "1", "R-5", "No copy has this number."),
        ("10:00", "CHE-1", "9", "R-5", "Type the number of the column"),
        ("10:00", "CHE-1", "re", "R-5", "“re” may be 4 read here, 5 renewed: type the number"),
        ("10:00", "CHE-1", "xy", "R-5", "or the beginning of its word"),
        ("23:00", "CHE-1", "1", "R-5", "is still to come"),
    ],
)
def test_each_line_is_checked_as_it_is_typed(sheet, time, book, deed, whom, said):
    sheet.types_line(time, book, deed, whom)
    mood, words = sheet.said[0]
    assert (mood, said in words) == ("wrong", True), words


def test_what_is_missing_is_asked_for_when_everything_is_recorded(sheet):
    sheet.types_line("10:00", "CHE-1", "1", "")
    sheet.records()
    assert "“Reader” is empty" in sheet.notice
    assert sheet.page.grid.rows[0].cells["whom"].hasFocus()
    sheet.lib.types("R-8")
    sheet.records()
    assert sheet.lib.reader_of("CHE-00001") == "R-8"


def test_a_day_before_can_be_chosen_and_one_to_come_cannot(sheet):
    sheet.page.head.day.setText("18.11.2026")
    sheet.types_line("10:00", "CHE-1", "4")
    sheet.records()
    lines = sheet.lib.reads.journey(sheet.lib.book("CHE-00001").copy_id).lines
    assert lines[-1].happened_at == When.parse("2026-11-18T10:00").begins
    sheet.page.head.day.setText("18.12.2026")
    sheet.types_line("10:00", "CHE-1", "4")
    sheet.records()
    assert sheet.notice.startswith("This is no day that has been.")


def test_the_scanner_fills_the_books_column_and_a_readers_cell(sheet):
    lib = sheet.lib
    lib.enters("10:05")
    lib.scans("CHE-00002")
    sheet.waits()
    assert sheet.cells == [("10:05", "CHE-00002", "", "")]
    assert sheet.page.grid.rows[0].cells["deed"].hasFocus()
    lib.enters("1")
    lib.scans("LV-4711", after_ms=3000)
    sheet.waits()
    assert sheet.cells == [("10:05", "CHE-00002", "lent", "LV-4711")]
    lib.scans("CHE-00003", after_ms=3000)
    sheet.waits()
    assert sheet.cells[1][1] == "CHE-00003"
    assert lib.journey_of("CHE-00002") == ["received"]


def test_lines_survive_leaving_the_page_and_closing_asks(sheet):
    lib = sheet.lib
    sheet.types_line("10:05", "CHE-1", "1", "R-5")
    lib.presses("Esc")
    assert lib.window._stack.currentWidget() is lib.page
    lib.window.close()
    assert lib.window.isVisible()
    assert lib.window._stack.currentWidget() is sheet.page
    assert sheet.notice.startswith("1 line is not recorded yet")
    assert sheet.cells == [("10:05", "CHE-00001", "lent", "R-5")]
    sheet.clicks("Throw away")
    assert sheet.page.may_leave()
    assert lib.journey_of("CHE-00001") == ["received"]


def test_arrows_walk_the_lines_in_their_column(sheet):
    sheet.types_line("10:05", "CHE-1", "4")
    sheet.types_line("10:06", "CHE-2", "4")
    sheet.lib.presses("Up")
    sheet.lib.presses("Up")
    assert sheet.page.grid.rows[0].cells["time"].hasFocus()
    sheet.lib.presses("Down")
    assert sheet.page.grid.rows[1].cells["time"].hasFocus()


def test_a_book_lent_meanwhile_at_the_desk_is_judged_with_the_sheet(sheet):
    lib = sheet.lib
    sheet.types_line("10:05", "CHE-1", "3", "")
    lib.does(LendCopy(copy="CHE-1", reader="R-9", add_reader=True))
    sheet.page._edited()
    sheet.waits()
    sheet.records()
    assert sheet.notice.startswith("Nothing was recorded: look at line 1")
    assert lib.journey_of("CHE-00001") == ["received", "lent"]


@pytest.mark.parametrize("language", ["lv", "uk", "en"])
def test_the_sheet_prints_in_each_language_and_as_pdf(sheet, language):
    sheet.page.head.language.setCurrentIndex(("lv", "uk", "en").index(language))
    sheet.lib.presses("Ctrl+P")
    assert sheet.notice.startswith("Sent to the printer")
    assert len(sheet.tray.pages) == 1
    sheet.page.save_empty()
    assert sheet.picker.path.read_bytes().startswith(b"%PDF")
    sheet.tray.answer = Printed.FAILED
    sheet.lib.presses("Ctrl+P")
    assert sheet.notice.startswith("It was not printed")
    sheet.picker.path = sheet.picker.path.parent / "nowhere" / "a.pdf"
    sheet.page.save_empty()
    assert sheet.notice.startswith("It could not be saved")


def test_the_words_follow_the_language(sheet):
    sheet.types_line("10:05", "CHE-1", "1", "R-5")
    for language in ("lv", "uk", "en"):
        use(language)
        QApplication.sendEvent(QApplication.instance(), QEvent(QEvent.Type.LanguageChange))
        sheet.waits()
        assert sheet.said[0][0] == "good"
        assert deeds_typed(sheet.cells[0][2]) == [SheetDeed.LEND]
