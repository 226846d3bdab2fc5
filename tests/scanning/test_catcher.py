import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QDate, QEvent, QStringListModel, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QShortcut,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QCompleter,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTableView,
    QTextEdit,
    QVBoxLayout,
)

from ui.forms import ChoiceField
from ui.scanning import Limits, ScanCatcher

EAN = "2317000000427"


@pytest.mark.parametrize(
    ("trace", "texts"),
    [
        ("fast", [EAN]),
        ("cr_lf", [EAN]),
        ("tab", [EAN]),
        ("no_suffix", [EAN]),
        ("ukrainian", ["СРУ-00042"]),
        ("russian", ["СРИ-000123.Ф"]),
        ("latvian_dead_key", ["LĀ-00042"]),
        ("caps_lock", ["che-00042"]),
        ("aim_prefix", ["]E02317000000427"]),
        ("two_scans", [EAN, "2317000000458"]),
    ],
)
def test_a_scan_leaves_the_field_as_it_was(scanner, trace, texts):
    field, other = QLineEdit("Лісова "), QLineEdit()
    scanner.faces(field, other)
    field.setCursorPosition(3)

    scanner.plays(trace)

    scanner.qtbot.waitUntil(lambda: scanner.texts == texts)
    assert (field.text(), field.cursorPosition()) == ("Лісова ", 3)
    assert field.hasFocus()
    assert other.text() == ""


def test_the_scan_says_what_was_meant(scanner):
    scanner.faces(QLineEdit())
    scanner.plays("ukrainian")
    assert scanner.heard[0].meant_text == "CHE-00042"


@pytest.mark.parametrize("head", [1, 3, 5])
def test_a_scan_with_a_hiccup_near_its_beginning_arrives_whole(scanner, head):
    field = QLineEdit()
    scanner.faces(field)
    keys = scanner.keys("fast")
    scanner.plays([*keys[:head], *(replace(key, at=key.at + 60) for key in keys[head:])])
    assert scanner.texts == [EAN]
    assert field.text() == ""


def test_digits_that_somebody_typed_are_no_head_of_another_barcode(scanner):
    field = QLineEdit("1984")
    scanner.faces(field)
    scanner.plays("fast")
    assert scanner.texts == [EAN]
    assert field.text() == "1984"


def test_thirty_scans_in_a_row_all_arrive(scanner):
    field = QLineEdit("note")
    scanner.faces(field)
    scanner.plays("thirty_scans")
    assert len(scanner.texts) == 30
    assert field.text() == "note"


def test_a_person_types_untouched(scanner):
    field = QLineEdit()
    scanner.faces(field)
    scanner.plays("person")
    assert field.text() == "che-00042"
    assert scanner.heard == []


def test_a_slow_scanner_is_caught_when_the_gap_is_raised(scanner, patient_scanner):
    field = QLineEdit("x")
    scanner.catcher.stop()
    patient_scanner.faces(field)
    patient_scanner.plays("slow")
    assert patient_scanner.texts == [EAN]
    assert field.text() == "x"


def test_the_limits_can_change_while_running(scanner):
    scanner.faces(QLineEdit())
    scanner.catcher.set_limits(Limits(gap_ms=60))
    scanner.plays("slow")
    assert scanner.texts == [EAN]


def test_what_a_person_had_typed_stays_and_can_still_be_undone(scanner):
    field = QLineEdit()
    scanner.faces(field)
    QTest.keyClicks(field, "abc")

    scanner.plays("fast")
    assert field.text() == "abc"

    field.undo()
    assert field.text() == ""
    field.redo()
    assert field.text() == "abc"
    assert not field.isRedoAvailable()


def test_the_scan_itself_can_neither_be_undone_nor_redone(scanner):
    field = QLineEdit("stored")
    scanner.faces(field)
    scanner.plays("fast")
    assert not field.isUndoAvailable()
    assert not field.isRedoAvailable()
    assert not field.isModified()


def test_text_that_was_selected_is_back_and_selected(scanner):
    field = QLineEdit("Лісова пісня")
    scanner.faces(field)
    field.setSelection(7, 5)
    scanner.plays("fast")
    assert (field.text(), field.selectedText()) == ("Лісова пісня", "пісня")


def test_those_who_follow_a_field_hear_how_it_ends(scanner):
    field = QLineEdit("abc")
    scanner.faces(field)
    followed = []
    field.textChanged.connect(followed.append)
    scanner.plays("fast")
    assert followed[-1] == "abc"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_completions_offered_for_a_scan_are_closed(scanner):
    field = QLineEdit()
    field.setCompleter(QCompleter(["2317 street", "2318 street"]))
    scanner.faces(field)
    scanner.plays("fast")
    assert scanner.texts == [EAN]
    assert field.text() == ""
    assert not field.completer().popup().isVisible()


@pytest.mark.parametrize("kind", [QTextEdit, QPlainTextEdit])
def test_a_long_text_keeps_its_words_its_place_and_its_undo(scanner, kind):
    field = kind()
    scanner.faces(field)
    QTest.keyClicks(field, "abc")

    scanner.plays("fast")
    assert field.toPlainText() == "abc"
    assert field.textCursor().position() == 3

    field.undo()
    assert field.toPlainText() == ""
    field.redo()
    assert field.toPlainText() == "abc"
    assert not field.document().isRedoAvailable()


@pytest.mark.parametrize("kind", [QTextEdit, QPlainTextEdit])
def test_a_long_text_keeps_its_selection(scanner, kind):
    field = kind()
    field.setPlainText("Лісова пісня")
    scanner.faces(field)
    cursor = field.textCursor()
    cursor.setPosition(7)
    cursor.setPosition(12, cursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)

    scanner.plays("fast")

    assert (field.toPlainText(), field.textCursor().selectedText()) == ("Лісова пісня", "пісня")
    assert not field.document().isUndoAvailable()


def test_numbers_and_dates_keep_their_value(scanner):
    number, fraction, day = QSpinBox(), QDoubleSpinBox(), QDateEdit(QDate(2026, 10, 5))
    number.setMaximum(10_000)
    number.setValue(1999)
    fraction.setValue(2.5)
    scanner.faces(number, fraction, day)
    for field in (number, fraction, day):
        field.setFocus()
        before = field.text()
        scanner.plays("fast")
        assert field.text() == before
    assert (number.value(), fraction.value(), day.date()) == (1999, 2.5, QDate(2026, 10, 5))
    assert scanner.texts == [EAN] * 3


@pytest.mark.parametrize("editable", [True, False])
def test_a_choice_stays_chosen(scanner, editable):
    box = QComboBox()
    box.setEditable(editable)
    box.addItems(["0", "1900", "2317", "2400"])
    box.setCurrentIndex(1)
    scanner.faces(box)
    scanner.plays("fast")
    assert (box.currentIndex(), box.currentText()) == (1, "1900")
    assert scanner.texts == [EAN]


def test_a_list_keeps_its_row_and_selection(scanner):
    view = QListView()
    view.setModel(QStringListModel(["alpha", "2 beta", "23 gamma", "231 delta"], view))
    scanner.faces(view)
    view.setCurrentIndex(view.model().index(0, 0))
    scanner.plays("fast")
    assert view.currentIndex().row() == 0
    assert [index.row() for index in view.selectedIndexes()] == [0]


def test_a_cell_that_the_scan_opened_closes_unchanged(scanner):
    model = QStandardItemModel()
    model.appendRow([QStandardItem("one"), QStandardItem("two")])
    view = QTableView()
    view.setModel(model)
    view.setEditTriggers(QTableView.EditTrigger.AnyKeyPressed)
    scanner.faces(view)
    view.setCurrentIndex(model.index(0, 1))

    scanner.plays("fast")

    assert scanner.texts == [EAN]
    assert view.hasFocus()
    assert view.state() == QTableView.State.NoState
    assert [model.item(0, column).text() for column in (0, 1)] == ["one", "two"]


def test_a_cell_being_edited_stays_open_with_its_text(scanner):
    model = QStandardItemModel()
    model.appendRow([QStandardItem("one")])
    view = QTableView()
    view.setModel(model)
    scanner.faces(view)
    view.edit(model.index(0, 0))
    QTest.keyClicks(QApplication.focusWidget(), "half")

    scanner.plays("fast")

    assert scanner.texts == [EAN]
    assert QApplication.focusWidget().text() == "half"


def dialog_with(scanner, *fields):
    dialog = QDialog()
    layout = QVBoxLayout(dialog)
    for field in fields:
        layout.addWidget(field)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok, dialog)
    buttons.accepted.connect(dialog.accept)
    layout.addWidget(buttons)
    buttons.button(QDialogButtonBox.StandardButton.Ok).setDefault(True)
    scanner.shows(dialog)
    return dialog


@pytest.mark.parametrize("trace", ["fast", "cr_lf", "no_suffix", "tab"])
def test_a_scanners_enter_never_presses_the_default_button(scanner, trace):
    field = QLineEdit()
    dialog = dialog_with(scanner, field)
    field.setFocus()
    scanner.plays(trace)
    scanner.qtbot.waitUntil(lambda: scanner.texts == [EAN])
    assert dialog.isVisible()


def test_the_enter_of_a_short_code_tells_the_field_but_presses_nothing(scanner):
    field = QLineEdit()
    dialog = dialog_with(scanner, field)
    field.setFocus()
    entered = []
    field.returnPressed.connect(lambda: entered.append(field.text()))
    scanner.plays(scanner.keys("cr_lf")[9:])
    assert entered == ["0427"]
    assert dialog.isVisible()
    assert scanner.heard == []


def test_a_persons_enter_presses_the_default_button(scanner):
    field = QLineEdit()
    dialog = dialog_with(scanner, field)
    field.setFocus()
    scanner.plays("person")
    assert not dialog.isVisible()


def test_a_button_with_the_focus_is_not_pressed(scanner):
    button, tick = QPushButton("Delete"), QCheckBox("Agree")
    pressed = []
    button.clicked.connect(lambda: pressed.append("clicked"))
    window = scanner.faces(button, tick)
    button.setDefault(True)
    digits = scanner.keys("fast")
    space = [key.__class__(" ", Qt.Key.Key_Space.value, 57, at=key.at) for key in digits[2:3]]
    for widget in (button, tick):
        widget.setFocus()
        scanner.plays([*digits[:2], *space, *digits[3:]])
    assert pressed == []
    assert not tick.isChecked()
    assert window.isVisible()


def test_a_scanners_enter_triggers_no_shortcut(scanner):
    window = scanner.faces(QLineEdit())
    fired = []
    QShortcut(Qt.Key.Key_Return, window).activated.connect(lambda: fired.append("enter"))
    override = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r"
    )
    scanner.plays("fast")
    override.ignore()
    QApplication.sendEvent(window.windowHandle(), override)
    assert override.isAccepted()
    assert fired == []


def test_pasted_text_is_no_scan(scanner):
    field = QLineEdit()
    scanner.faces(field)
    QGuiApplication.clipboard().setText(EAN)
    field.paste()
    assert field.text() == EAN
    assert scanner.heard == []


def test_an_input_method_composing_slowly_is_left_alone(scanner):
    field = QLineEdit()
    scanner.faces(field)
    for sign in "ābcdefgh":
        event = QInputMethodEvent("", [])
        event.setCommitString(sign)
        QApplication.sendEvent(field, event)
        scanner.qtbot.wait(40)
    assert field.text() == "ābcdefgh"
    assert scanner.heard == []


def test_a_dead_key_that_an_input_method_swallowed_is_known_by_its_release(scanner):
    field = QLineEdit("x")
    window = scanner.faces(field)
    keys = scanner.keys("latvian_dead_key")
    at = next(number for number, key in enumerate(keys) if key.place == 40)
    scanner.player.play(keys[:at])
    dead = QKeyEvent(QEvent.Type.KeyRelease, 0, Qt.KeyboardModifier.NoModifier, 48, 0, 0, "")
    QApplication.sendPostedEvents()
    dead.setTimestamp(scanner.player.last_at + 1)
    QApplication.sendEvent(window.windowHandle(), dead)
    scanner.player.play_on(keys[at + 1 :])
    QApplication.sendPostedEvents()
    assert [scan.meant_text for scan in scanner.heard] == ["L'A-00042"]
    assert field.text() == "x"


def test_scans_go_to_whoever_borrowed_the_scanner(scanner):
    scanner.faces(QLineEdit())
    borrowed = []
    scanner.catcher.lend_to(borrowed.append)
    scanner.plays("fast")
    scanner.catcher.lend_to(None)
    scanner.plays("fast")
    assert [scan.text for scan in borrowed] == [EAN]
    assert scanner.texts == [EAN]


def test_the_desks_own_box_is_a_field_like_any_other(scanner):
    box = QLineEdit()
    scanner.faces(box)
    entered = []
    box.returnPressed.connect(lambda: entered.append(box.text()))
    QTest.keyClicks(box, "che4")
    scanner.plays("fast")
    assert (box.text(), entered, scanner.texts) == ("che4", [], [EAN])


def test_a_busy_program_takes_the_window_systems_times(scanner):
    """Keys typed slowly while the program was busy arrive at once, with their own times."""
    field = QLineEdit()
    scanner.faces(field)
    scanner.plays("person")
    assert scanner.heard == []


def test_where_the_window_system_tells_no_times_the_clock_does(qtbot):
    now = [0]
    catcher = ScanCatcher(clock=lambda: now[0], platform="xcb")
    catcher.watch()
    heard = []
    catcher.scanned.connect(heard.append)
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    for gap in (90, 4):
        now[0] += 500
        for sign in EAN:
            now[0] += gap
            key = QKeyEvent(QEvent.Type.KeyPress, ord(sign), Qt.KeyboardModifier.NoModifier, sign)
            QApplication.sendEvent(field.windowHandle(), key)
        assert field.text() == EAN
    qtbot.waitUntil(lambda: [scan.text for scan in heard] == [EAN])
    catcher.stop()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_choosing_in_a_drop_down_by_keys_goes_through_the_catcher(scanner):
    combo = ChoiceField()
    combo.set_options([("good", "good"), ("worn", "worn"), ("damaged", "damaged")])
    mishaps = []
    hook, sys.excepthook = sys.excepthook, lambda *told: mishaps.append(told)
    try:
        scanner.faces(combo.editor)
        for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Return):
            QTest.keyClick(QGuiApplication.focusWindow(), key)
            QTest.qWait(50)
    finally:
        sys.excepthook = hook
    assert mishaps == []
    assert combo.value == "worn"
