"""Settings: this computer's hold at once, rules and names when somebody saves them."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bookcrossing.desk.cataloguing import NoteLabelPrinted
from bookcrossing.policy import Policy
from bookcrossing.wording import use
from ui import settings
from ui.dialogs.scanner_trace import ScannerDialog
from ui.dialogs.settings_dialog import SettingsDialog
from ui.scanning import ScanCatcher


@pytest.fixture
def dialog(qtbot, bridge):
    made = SettingsDialog(bridge, ScanCatcher(platform="xcb"))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    waits(qtbot, bridge)
    return made


def waits(qtbot, bridge):
    qtbot.waitUntil(lambda: bridge.is_idle)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: bridge.is_idle)


def clicks(qtbot, bridge, button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    waits(qtbot, bridge)


def test_what_concerns_this_computer_is_kept_at_once(dialog, bridge):
    dialog.computer.initials.editor.selectAll()
    QTest.keyClicks(dialog.computer.initials.editor, "AB")
    dialog.computer.closes_after.set_value(90)
    dialog.computer.sounds.setChecked(False)
    dialog.computer.language.chosen.emit("uk")
    dialog.computer.theme.chosen.emit("dark")
    kept = bridge.settings
    assert kept.read(settings.INITIALS) == "AB"
    assert kept.read(settings.READER_CLOSES_AFTER_S) == 90
    assert kept.read(settings.SOUNDS) is False
    assert kept.read(settings.LANGUAGE) == "uk"
    assert kept.read(settings.THEME) == "dark"


def test_the_rules_are_saved_as_one(dialog, bridge, qtbot):
    rules = dialog.rules
    rules.loan_days.set_value(21)
    rules.by_category["textbook"].set_value(60)
    rules.weekdays[6].setChecked(True)
    rules.closed_days.set_text("2026-12-24, 25.12.2026")
    rules.grace_days.set_value(0)
    rules.reader_days.set_value(365)
    rules.save.click()
    waits(qtbot, bridge)
    assert bridge.reads.policy() == Policy(
        loan_days=21,
        loan_days_by_category={"textbook": 60},
        closed_weekdays=frozenset({6}),
        closed_days=frozenset({date(2026, 12, 24), date(2026, 12, 25)}),
        grace_days=0,
        reader_days=365,
    )
    assert rules._notice._title.text == "The rules are saved"


def test_the_rules_kept_are_shown_again(dialog, bridge, qtbot):
    dialog.rules.loan_days.set_value(14)
    dialog.rules.save.click()
    waits(qtbot, bridge)
    again = SettingsDialog(bridge, ScanCatcher(platform="xcb"))
    qtbot.addWidget(again)
    waits(qtbot, bridge)
    assert again.rules.loan_days.value == 14
    assert again.rules.policy() == bridge.reads.policy()


def test_a_closed_day_that_is_no_date_is_refused_and_nothing_saved(dialog, bridge, qtbot):
    dialog.rules.loan_days.set_value(5)
    dialog.rules.closed_days.set_text("2026-12-24, Christmas")
    dialog.rules.save.click()
    waits(qtbot, bridge)
    assert dialog.rules._notice._title.text == "“Christmas” is no day."
    assert dialog.rules._notice._text.text == "Write a day, such as 2026-12-01."
    assert bridge.reads.policy() == Policy()


def test_the_table_is_renamed_and_its_old_name_given_back(dialog, bridge, qtbot):
    was = bridge.reads.home_name()
    table = dialog.table
    table.name.set_text("Pirmā stāva galds")
    table.rename.click()
    waits(qtbot, bridge)
    assert bridge.reads.home_name() == "Pirmā stāva galds"
    table._notice._buttons[0].click()
    waits(qtbot, bridge)
    assert bridge.reads.home_name() == was
    assert table.name.text == was


def test_the_digits_change_until_a_label_is_printed(dialog, bridge, qtbot, counter):
    dialog.table.code.set_text("123")
    dialog.table.change_code.click()
    waits(qtbot, bridge)
    assert bridge.reads.table_code() == "123"
    counter.do(NoteLabelPrinted())
    dialog.table.code.set_text("456")
    dialog.table.change_code.click()
    waits(qtbot, bridge)
    assert bridge.reads.table_code() == "123"
    assert "label" in dialog.table._notice._title.text


def test_the_scanner_is_looked_at_from_here(dialog, qtbot):
    dialog.computer.scanner_asked.emit()
    opened = dialog.findChild(ScannerDialog)
    assert opened is not None
    assert opened.isVisible()
    opened.reject()


def test_the_words_change_with_the_language(dialog):
    use("lv")
    QApplication.sendEvent(QApplication.instance(), QEvent(QEvent.Type.LanguageChange))
    QApplication.processEvents()
    assert dialog.rules.weekdays[0].text() == "pirmdiena"
    use("en")
    QApplication.sendEvent(QApplication.instance(), QEvent(QEvent.Type.LanguageChange))
    QApplication.processEvents()
    assert dialog.windowTitle() == "Settings"


def test_it_fits_a_small_screen(dialog):
    assert dialog.minimumSizeHint().width() <= 1200
    assert dialog.minimumSizeHint().height() <= 640


def test_rules_that_are_not_saved_are_not_lost_without_a_word(dialog, bridge, qtbot):
    dialog.rules.loan_days.set_value(5)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.rules.isVisible()
    assert dialog.rules._notice._title.text == "Not saved yet"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    waits(qtbot, bridge)
    assert bridge.reads.policy().loan_days == 5
    assert not dialog.isVisible()


def test_rules_that_are_not_wanted_are_discarded(dialog, bridge, qtbot):
    dialog.rules.loan_days.set_value(5)
    clicks(qtbot, bridge, dialog._close)
    clicks(qtbot, bridge, dialog.rules._notice._buttons[0])
    assert not dialog.isVisible()
    assert bridge.reads.policy() == Policy()


def test_escape_once_more_goes_on_with_the_rules(dialog):
    dialog.rules.loan_days.set_value(5)
    dialog.close()
    dialog.close()
    assert dialog.isVisible()
    assert not dialog.rules._notice.isVisible()
    assert dialog.rules.loan_days.value == 5


def test_rules_that_cannot_be_saved_keep_the_dialog_open(dialog, bridge, qtbot):
    dialog.rules.closed_days.set_text("Christmas")
    dialog.reject()
    clicks(qtbot, bridge, dialog.rules._notice._buttons[1])
    assert dialog.isVisible()
    assert dialog.rules._notice._title.text == "“Christmas” is no day."


def test_a_dialog_with_nothing_changed_closes_at_once(dialog):
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_save_and_what_is_wrong_are_in_sight_without_scrolling(dialog, bridge, qtbot):
    dialog.resize(760, 520)
    dialog._parts.chosen.emit(1)
    dialog.rules.closed_days.set_text("Christmas")
    clicks(qtbot, bridge, dialog.rules.save)
    for part in (dialog.rules._notice, dialog.rules.save):
        assert part.visibleRegion().boundingRect().size() == part.size()


def test_the_question_about_rules_outlives_a_change_of_language(dialog, bridge, qtbot):
    dialog.rules.loan_days.set_value(5)
    dialog.reject()
    for language in ("uk", "en"):
        use(language)
        QApplication.sendEvent(QApplication.instance(), QEvent(QEvent.Type.LanguageChange))
        waits(qtbot, bridge)
    asked = dialog.rules._notice
    assert asked._title.text == "Not saved yet"
    assert [button.isVisible() for button in asked._buttons] == [True, True]
    assert asked._buttons[1].hasFocus()
