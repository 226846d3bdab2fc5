"""The first start: three questions at the real window, answered by keys."""

import time

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import func, select

from bookcrossing.desk.beginning import BeginTable
from bookcrossing.desk.drafts import TitleDraft
from bookcrossing.desk.receiving import AddTitle
from bookcrossing.keeping.moving import pack
from bookcrossing.keeping.second_place import outside
from bookcrossing.listings.reads import Reads
from bookcrossing.store.backing import look
from bookcrossing.store.schema import open_store
from bookcrossing.store.tables import Copy, Place
from bookcrossing.wording import language, use
from ui import settings
from ui.app import Program
from ui.first_start.disks import Disk, fitting_disk
from ui.first_start.window import DEMO, EMPTY
from ui.settings import Settings


class Picker:
    """A person who chooses the same folder or file whenever asked."""

    def __init__(self, chosen):
        self.chosen = chosen

    def to_folder(self, parent, title):
        return self.chosen

    def to_open(self, parent, title, patterns):
        return self.chosen


@pytest.fixture
def file(tmp_path):
    return tmp_path / "data" / "table.sqlite"


@pytest.fixture
def kept(qapp, tmp_path):
    return Settings(tmp_path / "settings.ini", qapp)


@pytest.fixture
def starts(qapp, qtbot, file, kept):
    """Start the program on the file, as often as asked."""
    programs = []

    def start():
        program = Program(qapp, kept)
        programs.append(program)
        program.open(open_store(file))
        if program.first_start is not None:
            with qtbot.waitActive(program.first_start):
                program.first_start.activateWindow()
        return program

    use("en")
    yield start
    for program in programs:
        if program.first_start is not None:
            program.first_start.close()
        program.table.window.close()
        program.close()
        program.table.deleteLater()
        program.deleteLater()
    use("en")


def asked(program):
    assert program.first_start is not None
    return program.first_start


def types(field, text):
    field.editor.setFocus()
    field.editor.selectAll()
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(field.editor, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def press(window, key):
    QTest.keyClick(QApplication.focusWidget() or window, key)


def waits_for_the_table(qtbot, program, seconds=10):
    qtbot.waitUntil(lambda: program.first_start is None, timeout=seconds * 1000)
    assert program.table.window.isVisible()


def home_in(file):
    store = open_store(file)
    with store.read() as session:
        home = session.scalars(select(Place).where(Place.is_home)).one()
    store.close()
    return home


def test_enter_alone_starts_with_good_answers(starts, qtbot, file):
    program = starts()
    page = asked(program)
    assert not program.table.window.isVisible()
    assert page.languages.value == language()
    assert page.contents.value == EMPTY

    press(page, Qt.Key.Key_Return)

    waits_for_the_table(qtbot, program)
    assert program.table.window.windowTitle() == "Valmieras bibliotēka, #chebookcrossing galds"
    assert home_in(file).name == "Valmieras bibliotēka, #chebookcrossing galds"
    assert outside(file).is_asked
    assert outside(file).folder is None


def test_the_names_become_the_tables_name_and_place(starts, qtbot, file):
    program = starts()
    types(asked(program).library, "Cēsu bibliotēka")
    types(asked(program).table, "ceļojošo grāmatu galds")

    press(asked(program), Qt.Key.Key_Enter)

    waits_for_the_table(qtbot, program)
    assert program.table.window.windowTitle() == "Cēsu bibliotēka, ceļojošo grāmatu galds"
    home = home_in(file)
    assert (home.name, home.geoname_id) == ("Cēsu bibliotēka, ceļojošo grāmatu galds", 460570)


def test_nobody_is_asked_twice(starts, qtbot):
    first = starts()
    press(asked(first), Qt.Key.Key_Return)
    waits_for_the_table(qtbot, first)
    first.table.window.close()

    assert starts().first_start is None


def test_whoever_closes_it_is_asked_again(starts):
    first = starts()
    press(asked(first), Qt.Key.Key_Escape)
    assert asked(first).isVisible()
    asked(first).close()

    assert starts().first_start is not None


def test_a_table_with_books_is_never_asked(starts, file, counter):
    counter.add("Кобзар")
    counter.store.close()
    file.parent.mkdir()
    counter.path.replace(file)

    assert starts().first_start is None


def test_the_languages_speak_at_once_and_are_kept(starts, qtbot, kept):
    program = starts()
    page = asked(program)
    page.languages.card("en").setFocus()
    QTest.keyClick(page.languages.card("en"), Qt.Key.Key_Left)
    assert language() == "uk"
    QTest.keyClick(page.languages.card("uk"), Qt.Key.Key_Left)
    assert language() == "lv"
    assert page.languages.value == "lv"

    press(page, Qt.Key.Key_Return)

    waits_for_the_table(qtbot, program)
    assert kept.read(settings.LANGUAGE) == "lv"


@pytest.mark.parametrize("spoken", ["lv", "uk", "en"])
def test_every_language_has_room_at_the_smallest_size(starts, qtbot, spoken):
    use(spoken)
    program = starts()
    page = asked(program)
    assert page.languages.value == spoken
    assert page.minimumSizeHint().width() <= 1200
    assert page.minimumSizeHint().height() <= 640
    page.resize(1366, 690)
    page.contents.set_chosen(DEMO)
    QApplication.processEvents()
    for part in (page.start, page.second_place.choose, page.contents, page.another):
        assert page.rect().contains(part.mapTo(page, part.rect().bottomRight()))
        assert part.width() >= part.minimumSizeHint().width()
    for each in (EMPTY, DEMO):
        assert page.contents.card(each).width() >= page.contents.card(each).sizeHint().width()


def test_the_second_place_is_chosen_by_keys_and_tried(starts, qtbot, file, tmp_path):
    program = starts()
    stick = tmp_path / "stick"
    stick.mkdir()
    place = asked(program).second_place
    place._picker = Picker(stick)
    place.choose.setFocus()
    press(place, Qt.Key.Key_Return)
    assert place.field.text == str(stick)
    assert "theft" in place.field.hint  # the same disk: said, not refused

    place.field.setFocus()
    press(place, Qt.Key.Key_Return)

    waits_for_the_table(qtbot, program)
    assert outside(file).folder == stick


def test_the_second_place_gets_its_copy_at_once_and_another_when_books_stand_there(
    starts, qtbot, file, tmp_path, monkeypatch
):
    monkeypatch.setattr("ui.table_window._FIRST_BOOKS_AFTER_MS", 200)
    stick = tmp_path / "stick"
    stick.mkdir()
    program = starts()
    asked(program).second_place.field.set_text(str(stick))
    press(asked(program), Qt.Key.Key_Return)
    waits_for_the_table(qtbot, program)

    qtbot.waitUntil(lambda: outside(file).newest is not None, timeout=2_500)
    (copy,) = stick.glob("*.sqlite")
    assert look(copy).copies == 0

    command = AddTitle(title=TitleDraft(name="Кобзар"), copies=3)
    program.table.bridge.perform(command, owner=program, done=lambda _: None, refused=lambda _: None)
    qtbot.waitUntil(lambda: look(copy).copies == 3, timeout=10_000)


def test_a_second_place_that_is_not_there_is_refused_under_its_field(starts, qtbot, file, tmp_path):
    program = starts()
    page = asked(program)
    types(page.second_place.field, str(tmp_path / "pulled out"))
    press(page, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: bool(page.second_place.field.hint))
    assert program.first_start is page
    assert page.start.isEnabled()
    types(page.second_place.field, " ")
    assert page.second_place.field.hint == ""

    press(page, Qt.Key.Key_Return)

    waits_for_the_table(qtbot, program)
    assert outside(file).folder is None


def test_a_library_needs_a_name(starts):
    program = starts()
    types(asked(program).library, " ")
    press(asked(program), Qt.Key.Key_Return)
    QApplication.processEvents()
    assert program.first_start is not None
    assert asked(program).library.editor.property("wrong")


def test_the_demo_opens_a_table_of_its_own_and_the_next_start_the_empty_one(starts, qtbot, file):
    first = starts()
    page = asked(first)
    page.contents.card(EMPTY).setFocus()
    QTest.keyClick(page.contents.card(EMPTY), Qt.Key.Key_Right)
    assert page.contents.value == DEMO
    press(page, Qt.Key.Key_Return)
    assert not page.start.isEnabled()

    waits_for_the_table(qtbot, first, seconds=60)
    demo = first.table.bridge.reads.path
    assert demo != file
    assert first.table.window.windowTitle().startswith("Demo: ")
    assert first.table.bridge.reads.ask(lambda session: session.scalar(select(func.count(Copy.id)))) > 100
    first.close()
    assert not demo.exists()

    second = starts()
    assert second.first_start is None
    assert second.table.bridge.reads.path == file
    assert second.table.bridge.reads.ask(lambda session: session.scalar(select(func.count(Copy.id)))) == 0


@pytest.fixture
def packed(counter, tmp_path):
    """One file from another computer: a table with three copies, and how its people set the program."""
    counter.do(BeginTable(name="Cēsu bibliotēka, galds"))
    counter.add("Кобзар", copies=3)
    others = tmp_path / "other" / "settings.ini"
    others.parent.mkdir()
    others.write_text("[look]\nlanguage=lv\n[desk]\ninitials=AB\n", encoding="utf-8")
    target = tmp_path / "move.sqlite"
    pack(counter.store, target, counter.clock.now(), settings=others)
    return target


def test_a_table_from_another_computer_comes_with_its_settings(starts, qtbot, file, kept, packed, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    program = starts()
    page = asked(program)
    page.second_place.field.set_text(str(stick))
    page._picker = Picker(packed)
    page.another.setFocus()
    press(page, Qt.Key.Key_Return)
    assert not page.another.isEnabled()

    waits_for_the_table(qtbot, program)
    assert program.table.window.windowTitle() == "Cēsu bibliotēka, galds"
    assert program.table.bridge.reads.ask(lambda session: session.scalar(select(func.count(Copy.id)))) == 3
    assert (kept.read(settings.INITIALS), language()) == ("AB", "lv")
    assert outside(file).folder == stick
    program.table.window.close()
    assert starts().first_start is None


def test_whoever_chooses_no_file_goes_on_answering(starts, qtbot):
    page = asked(starts())
    page._picker = Picker(None)
    page.another.click()
    assert page.another.isEnabled()
    assert page.start.isEnabled()


def test_a_file_that_is_no_backup_is_refused_and_the_questions_stay(starts, qtbot, packed, tmp_path):
    torn = tmp_path / "torn.sqlite"
    torn.write_bytes(packed.read_bytes()[:30_000])
    program = starts()
    page = asked(program)
    page._picker = Picker(torn)
    page.another.click()

    qtbot.waitUntil(page._failure.isVisible)
    assert "torn.sqlite is torn" in page._failure.accessibleDescription()
    assert program.first_start is page
    assert page.another.isEnabled()
    press(page, Qt.Key.Key_Return)

    waits_for_the_table(qtbot, program)
    assert program.table.window.windowTitle() == "Valmieras bibliotēka, #chebookcrossing galds"


def test_a_finished_table_pays_next_to_nothing_for_the_question(starts, qtbot, file, record_property):
    press(asked(program := starts()), Qt.Key.Key_Return)
    waits_for_the_table(qtbot, program)
    store = open_store(file)
    reads = Reads(store)
    reads.home_name()
    begun = time.perf_counter()
    assert not reads.is_first_start()
    record_property("figure", f"whether it is the first start: {(time.perf_counter() - begun) * 1e3:.2f} ms")
    store.close()


SYSTEM = Disk("/", "", "ext4", "/dev/sda1", is_usable=True)
STICK = Disk("/media/anna/KINGSTON", "KINGSTON", "vfat", "/dev/sdb1", is_usable=True)
SHARE = Disk("/srv/kopijas", "", "nfs4", "nas:/kopijas", is_usable=True)


@pytest.mark.parametrize(
    ("disks", "own", "found"),
    [
        ([SYSTEM, STICK], "/", STICK),
        ([SYSTEM, SHARE], "/", SHARE),
        ([SYSTEM], "/", None),
        ([SYSTEM, STICK], "/media/anna/KINGSTON", None),
        ([SYSTEM, Disk("/boot/efi", "", "vfat", "/dev/sda2", is_usable=True)], "/", None),
        ([SYSTEM, Disk("/media/anna/CD", "CD", "iso9660", "/dev/sr0", is_usable=False)], "/", None),
    ],
)
def test_a_stick_or_a_network_folder_is_suggested(disks, own, found):
    assert fitting_disk(disks, own, is_windows=False) == found


def test_on_windows_sticks_are_known_by_how_they_are_formatted():
    system = Disk("C:/", "", "NTFS", "\\\\?\\Volume{1}\\", is_usable=True)
    data = Disk("D:/", "Dati", "NTFS", "\\\\?\\Volume{2}\\", is_usable=True)
    stick = Disk("E:/", "KINGSTON", "FAT32", "\\\\?\\Volume{3}\\", is_usable=True)
    share = Disk("Z:/", "kopijas", "NTFS", "\\\\nas\\kopijas", is_usable=True)
    assert fitting_disk([system, data, stick], "C:/", is_windows=True) == stick
    assert fitting_disk([system, data, share], "C:/", is_windows=True) == share
    assert fitting_disk([system, data], "C:/", is_windows=True) is None


def test_a_disk_is_called_by_its_label_or_its_folder():
    assert STICK.words == "KINGSTON"
    assert SHARE.words == "kopijas"
    assert Disk("E:/", "", "FAT32", "", is_usable=True).words
