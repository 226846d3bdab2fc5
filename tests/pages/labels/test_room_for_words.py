"""No word of the page is cut, in any language, on a small screen and in the smallest window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QStyle, QStyleOptionComboBox, QWidget

from bookcrossing.desk.own_sheets import KeepSheet
from bookcrossing.printing.sheets import Sheet
from bookcrossing.wording import label_page, use
from ui.painting.lines import text_width
from ui.widgets import ElidedLabel, TextBlock

ENTER = Qt.Key.Key_Return
RAIL = 96
OWN = Sheet("Наш аркуш", 2, 4, 90.0, 60.0, 10.0, 20.0, 95.0, 65.0, 0.0)


def is_cut(part):
    if isinstance(part, ElidedLabel):
        return text_width(part._face, part.text) > part.width() + 0.5
    if isinstance(part, TextBlock):
        return part._broken(part.width()).is_cut or part.height() < part.heightForWidth(part.width())
    if isinstance(part, QComboBox):
        option = QStyleOptionComboBox()
        part.initStyleOption(option)
        control, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = part.style().subControlRect(control, option, field, part).width()
        return part.fontMetrics().horizontalAdvance(part.currentText()) > room
    return isinstance(part, QAbstractButton) and part.width() < part.sizeHint().width()


def words(part):
    match part:
        case ElidedLabel() | TextBlock():
            return part.text
        case QComboBox():
            return part.currentText()
        case _:
            return part.text()


def cut_words(person):
    parts = [part for part in person.page.findChildren(QWidget) if part.isVisible()]
    return [f"{words(part)}: {part.width()}" for part in parts if is_cut(part)]


def many_sheets(person):
    person.page.list.turn_all()
    person.page.list.turn_all()


def asked(person):
    person.presses("Ctrl+P")


def again(person):
    person.presses("Ctrl+P", "F2")


def own_sheet_and_an_answer(person):
    person.presses("Ctrl+P", "F2")
    person.page.again.label.set_value(3)
    person.presses(ENTER)
    person.does(KeepSheet(sheet=OWN))
    person.page.side.choose_sheet(OWN.name)
    person.waits()


def begun_late(person):
    person.page.side.begin_at(20)
    person.waits()


def at_the_size_of_paper(person):
    person.presses("F3")


def cards(person):
    person.presses("Alt+3")


def plates(person):
    person.presses("Alt+2")


def no_printer(person):
    person.tray.printers = []
    person.page.side.show_printers((), "")
    person.waits()


def own_size(person):
    person.presses("Ctrl+N")


def measured(person):
    person.clicks(person.page.side.test)


@pytest.mark.parametrize("size", [(1366, 768), (1200, 640)], ids=str)
@pytest.mark.parametrize("language", ["lv", "uk", "en"])
@pytest.mark.parametrize(
    "situation",
    [
        many_sheets,
        asked,
        again,
        own_sheet_and_an_answer,
        begun_late,
        at_the_size_of_paper,
        cards,
        plates,
        no_printer,
        own_size,
        measured,
    ],
    ids=lambda situation: situation.__name__,
)
def test_no_word_is_cut(person, situation, language, size):
    use(language)
    person.page.resize(size[0] - RAIL, size[1])
    person.speaks(language)
    situation(person)
    person.page.grab()  # what is laid out anew for a scroll bar is laid out now
    person.waits()
    found = cut_words(person)
    use("en")
    assert found == []


@pytest.mark.parametrize("language", ["lv", "uk", "en"])
def test_a_large_number_stands_whole_on_the_buttons(person, language):
    use(language)
    person.speaks(language)
    person.page.side.set_copies(1234)
    person.page.again.go.setText(label_page.put_back(1234))
    buttons = (person.page.side.print, person.page.again.go)
    room = person.page.side.width() - 2 * 16
    widths = [button.sizeHint().width() for button in buttons]
    use("en")
    assert max(widths) <= room


def test_what_is_left_out_is_told_by_a_tool_tip_and_its_key_stays(person):
    person.page.resize(1200 - RAIL, 640)
    own_sheet_and_an_answer(person)
    size = person.page.preview.size_button
    assert (size.text(), size.key) == ("", "F3")
    assert "F3" in size.toolTip()
    assert person.page.list.last.toolTip()
    person.page.resize(1920 - RAIL, 1000)
    person.waits()
    assert size.text() == "100 %"
    assert person.page.list.last.text() == "Last answer"
