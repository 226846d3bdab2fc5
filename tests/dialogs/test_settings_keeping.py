"""Keeping, as somebody at the window does it: the second place, a backup now, a look inside, and its way back."""

import shutil
from datetime import datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bookcrossing.clock import RIGA
from bookcrossing.desk.crossing import LetTravel
from bookcrossing.desk.drafts import TitleDraft
from bookcrossing.desk.receiving import AddTitle
from bookcrossing.keeping.backups import no_pulse
from bookcrossing.keeping.sealing import prove
from bookcrossing.keeping.second_place import backups_folder, outside, remember
from bookcrossing.store.schema import open_store
from bookcrossing.wording import language, use
from ui import settings
from ui.dialogs.settings_dialog import SettingsDialog
from ui.dialogs.settings_keeping import KeepingSettings
from ui.settings import Settings
from ui.table_window import TableWindow


class Picked:
    """A file picker that was answered beforehand."""

    def __init__(self):
        self.file = self.folder = None

    def to_save(self, parent, title, name, patterns):
        self.suggested = name
        return self.file

    def to_open(self, parent, title, patterns):
        return self.file

    def to_folder(self, parent, title):
        return self.folder


class Desk:
    """The whole window on a real file, with the settings open."""

    def __init__(self, qapp, qtbot, counter, folder):
        self.qtbot, self.counter, self.folder = qtbot, counter, folder
        counter.store.close()
        self.store = open_store(counter.path)
        kept = Settings(folder / "settings.ini", qapp)
        self.table = TableWindow(qapp, self.store, counter.clock, kept)
        self.table._settle_in.stop()
        self.table.window.restore()
        self.picked = Picked()
        self.part = KeepingSettings(self.table.bridge, self.table.housekeeper, self.picked)
        self.dialog = SettingsDialog(
            self.table.bridge, self.table.catcher, self.table.window, keeping=self.part
        )
        self.dialog.open_keeping()
        self.waits()

    def waits(self):
        bridge, house = self.table.bridge, self.table.housekeeper
        for _ in range(3):
            self.qtbot.waitUntil(lambda: bridge.is_idle and house.is_idle, timeout=20_000)
            QApplication.processEvents()

    def presses(self, button):
        assert button.isEnabled()
        button.click()
        self.waits()

    @property
    def said(self):
        assert self.part.notice.isVisibleTo(self.part)
        return f"{self.part.notice._title.text} {self.part.notice._text.text}"

    def copies(self):
        return self.table.bridge.reads.ask(
            lambda session: session.connection().exec_driver_sql("SELECT count(*) FROM copy").scalar()
        )

    def adds(self, copies=2):
        self.counter.clock.advance(minutes=1)
        command = AddTitle(title=TitleDraft(name="Інша"), copies=copies)
        return self.table.bridge.performer()(command).result


def leaves(table):
    """Close a window, and let go of all that could still ask something."""
    table._look.stop()
    table.window.close()
    table.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    table.close()
    table.deleteLater()


@pytest.fixture
def desk(qapp, qtbot, counter, tmp_path):
    use("en")
    counter.add(copies=3)
    made = Desk(qapp, qtbot, counter, tmp_path)
    yield made
    leaves(made.table)


def test_a_second_place_is_chosen_and_gets_its_copy_at_once(desk, tmp_path):
    desk.picked.folder = tmp_path / "stick"
    desk.picked.folder.mkdir()
    desk.presses(desk.part.place.choose)
    assert "Backed up and read back" in desk.said
    (copy,) = desk.picked.folder.glob("*.sqlite")
    assert prove(copy, no_pulse)
    assert desk.part.place.folder.text == str(desk.picked.folder)
    assert "same disk" in desk.part.place.state.text
    assert len(desk.part.copies.list.rows) == 1
    desk.presses(desk.part.place.none)
    assert outside(desk.table.housekeeper.keeper.table).folder is None
    assert copy.exists()


def test_a_folder_that_is_gone_is_said(desk, tmp_path):
    desk.picked.folder = tmp_path / "gone"
    desk.presses(desk.part.place.choose)
    assert "is not there" in desk.said
    assert outside(desk.table.housekeeper.keeper.table).folder is None


def test_a_backup_is_made_looked_into_and_restored_after_the_question(desk):
    desk.presses(desk.part.copies.back_up)
    desk.adds()
    assert desk.copies() == 5
    (row,) = desk.part.copies.list.rows
    desk.presses(row.look)
    assert desk.part.inside.isVisibleTo(desk.part)
    question = desk.part.inside.question.accessibleDescription()
    assert "2 movements recorded since then would be lost." in question
    assert "cannot be undone" in question
    desk.presses(desk.part.inside.restore)
    assert desk.copies() == 3
    assert "Restored: 1 title, 3 copies" in desk.said
    assert not desk.part.inside.isVisibleTo(desk.part)
    assert len(list(backups_folder(desk.counter.path).glob("*before-restore*"))) == 1
    done = desk.table.bridge.performer()(LetTravel(copy="CHE-3"))
    assert done.result.copy.number == "CHE-00003"


def test_after_a_restore_the_pages_begin_anew(desk):
    desk.presses(desk.part.copies.back_up)
    old_page = desk.table.window.page("desk")
    desk.adds()
    desk.presses(desk.part.copies.list.rows[0].look)
    desk.presses(desk.part.inside.restore)
    assert desk.table.window.page("desk") is not old_page


def test_after_a_restore_the_pages_speak_as_before_though_the_file_says_otherwise(desk):
    desk.table.bridge.settings.write(settings.LANGUAGE, "uk")
    use("lv")  # as --language does
    desk.presses(desk.part.copies.back_up)
    desk.presses(desk.part.copies.list.rows[0].look)
    desk.presses(desk.part.inside.restore)
    spoken = language()
    use("en")
    assert spoken == "lv"


def test_a_look_that_is_left_changes_nothing(desk):
    desk.presses(desk.part.copies.back_up)
    desk.presses(desk.part.copies.list.rows[0].look)
    desk.presses(desk.part.inside.leave)
    assert not desk.part.inside.isVisibleTo(desk.part)
    assert desk.copies() == 3


def test_a_torn_file_is_said_and_offers_no_restore(desk, tmp_path):
    desk.picked.file = tmp_path / "torn.sqlite"
    desk.presses(desk.part.copies.save_as)
    content = desk.picked.file.read_bytes()
    desk.picked.file.write_bytes(content[: len(content) // 2])
    desk.presses(desk.part.copies.open_file)
    assert "is torn" in desk.said
    assert not desk.part.inside.isVisibleTo(desk.part)


def test_a_backup_that_is_stopped_leaves_nothing(desk, tmp_path):
    desk.picked.file = tmp_path / "copy.sqlite"
    house = desk.table.housekeeper
    house.progressed.connect(lambda _done: house.stop())
    desk.adds(copies=400)
    pulse = house._pulse

    def stopped_at_once(done):
        house.stop()
        pulse(done)

    house._pulse = stopped_at_once
    desk.presses(desk.part.copies.save_as)
    assert "Stopped" in desk.said
    assert not desk.picked.file.exists()
    assert desk.part.copies.back_up.isEnabled()


def test_the_table_is_packed_and_taken_to_another_computer_with_its_settings(desk, qapp, qtbot, tmp_path):
    desk.table.bridge.settings.write(settings.INITIALS, "LK")
    desk.picked.file = tmp_path / "move.sqlite"
    desk.presses(desk.part.moving.pack)
    assert "Packed and read back" in desk.said
    assert "move" in desk.picked.suggested
    assert "packed for another computer" in desk.table.housekeeper.line()
    other = Settings(tmp_path / "other" / "settings.ini", qapp)
    table = tmp_path / "other" / "table.sqlite"
    store = open_store(table)
    window = TableWindow(qapp, store, desk.counter.clock, other)
    window._settle_in.stop()
    window.window.restore()
    restored = []
    window.housekeeper.restore(desk.picked.file, owner=window, done=restored.append, refused=restored.append)
    qtbot.waitUntil(lambda: bool(restored), timeout=20_000)
    assert restored[0].facts.copies == 3
    assert other.read(settings.INITIALS) == "LK"
    assert window.housekeeper.line() == ""
    leaves(window)
    desk.presses(desk.part.moving.stay)
    assert desk.table.housekeeper.line() == ""


def test_the_desk_says_one_quiet_line_when_the_newest_copy_outside_is_old(desk, tmp_path):
    table = desk.table.housekeeper.keeper.table
    page = desk.table.pages.desk_page
    assert not page._surface.quiet.isVisibleTo(page)
    remember(table, since=desk.counter.clock.now())
    desk.counter.clock.advance(days=8)
    desk.table.housekeeper.look_again()
    assert page._surface.quiet.text() == "No copy of this table lies outside this computer."
    use("lv")
    QApplication.sendEvent(page, QEvent(QEvent.Type.LanguageChange))
    use("en")
    QApplication.sendEvent(page, QEvent(QEvent.Type.LanguageChange))
    asked = []
    page.keeping_asked.connect(lambda: asked.append(True))
    page._surface.quiet.click()
    assert asked
    stick = tmp_path / "stick"
    stick.mkdir()
    desk.picked.folder = stick
    desk.presses(desk.part.place.choose)
    assert not page._surface.quiet.isVisibleTo(page)


def test_the_round_of_keeping_is_quiet_and_comes_with_the_window(desk, tmp_path):
    desk.table._keep_house()
    desk.waits()
    assert len(list(backups_folder(desk.counter.path).glob("*.sqlite"))) == 1
    desk.adds()
    desk.counter.clock.advance(days=1)
    desk.table._keep_house()
    desk.waits()
    assert len(list(backups_folder(desk.counter.path).glob("*.sqlite"))) == 2
    shutil.rmtree(backups_folder(desk.counter.path))
    backups_folder(desk.counter.path).write_text("in the way")
    desk.counter.clock.advance(days=1)
    desk.table._keep_house()
    desk.waits()
    assert "No backup could be made today" in desk.table.housekeeper.line()


def test_closing_the_window_while_a_backup_is_made_leaves_no_half(desk):
    desk.adds(copies=400)
    house = desk.table.housekeeper
    house.keep()
    house.close()
    folder = backups_folder(desk.counter.path)
    assert not list(folder.glob(".*")) if folder.exists() else True
    for backup in folder.glob("*.sqlite"):
        assert prove(backup, no_pulse)


def in_tab_order(dialog, first):
    """Return the buttons that Tab reaches, from one on."""
    found, part = [first], first.nextInFocusChain()
    while part is not first:
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisibleTo(dialog) and part.isEnabled():
            found.append(part)
        part = part.nextInFocusChain()
    return found


def test_tab_goes_down_the_page_and_what_has_the_focus_is_shown(desk):
    desk.presses(desk.part.copies.back_up)
    part = desk.part
    (row,) = part.copies.list.rows
    order = in_tab_order(desk.dialog, part.place.choose)
    expected = [part.place.choose, row.look, *part.copies.buttons, part.moving.pack]
    assert order[: len(expected)] == expected
    for button in (part.moving.pack, part.place.choose):
        button.setFocus()
        QApplication.processEvents()
        area = part._area.viewport()
        assert area.rect().contains(button.mapTo(area, button.rect().center()))


def test_the_button_that_was_pressed_has_the_focus_again_and_nothing_is_said_twice(desk):
    desk.part.copies.back_up.setFocus()
    desk.presses(desk.part.copies.back_up)
    assert desk.dialog.focusWidget() is desk.part.copies.back_up
    assert desk.said.count("read back") == 1
    assert str(backups_folder(desk.counter.path)) in desk.said


def test_a_look_inside_is_answered_by_keys_and_its_question_stands_there_whole(desk):
    desk.presses(desk.part.copies.back_up)
    desk.adds()
    desk.presses(desk.part.copies.list.rows[0].look)
    QTest.keyClick(desk.dialog.focusWidget(), Qt.Key.Key_Escape)
    assert not desk.part.is_asking
    assert desk.dialog.isVisible()
    desk.presses(desk.part.copies.list.rows[0].look)
    assert not desk.part.inside.question._text.toolTip()
    QTest.keyClick(desk.dialog.focusWidget(), Qt.Key.Key_F2)
    desk.waits()
    assert desk.copies() == 3
    QTest.keyClick(desk.dialog.focusWidget(), Qt.Key.Key_Escape)
    assert not desk.dialog.isVisible()


def test_a_line_keeps_the_focus_when_the_list_is_read_anew(desk):
    desk.presses(desk.part.copies.back_up)
    desk.part.copies.list.rows[0].look.setFocus()
    desk.table.housekeeper.look_again()
    desk.waits()
    assert desk.dialog.focusWidget() is desk.part.copies.list.rows[0].look


def test_two_copies_of_one_day_are_told_apart(desk):
    desk.counter.clock.set(f"{datetime.now(RIGA):%Y-%m-%dT%H:%M}")
    desk.presses(desk.part.copies.back_up)
    desk.presses(desk.part.copies.list.rows[0].look)
    desk.presses(desk.part.inside.restore)
    first, second = (row.look.accessibleName() for row in desk.part.copies.list.rows)
    assert ":" in first.partition(": ")[2]
    assert ":" in second.partition(": ")[2]
