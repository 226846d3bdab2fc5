"""The page in the whole window: opened from the desk and from a box, left to where somebody came from."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bookcrossing.desk.boxes import BoxDraft, OpenBox
from bookcrossing.desk.drafts import TitleDraft
from bookcrossing.desk.prints import StartRun
from bookcrossing.desk.receiving import AddTitle
from bookcrossing.wording import use
from ui.settings import Settings
from ui.table_window import TableWindow


@pytest.fixture
def program(qapp, qtbot, counter, tmp_path):
    use("en")
    counter.do(OpenBox(box=BoxDraft(from_whom="Черкаси")))
    counter.do(AddTitle(title=TitleDraft(name="Дюна"), box=1))
    counter.add("Кобзар")
    kept = Settings(tmp_path / "settings.ini", qapp)
    made = TableWindow(qapp, counter.store, counter.clock, kept)
    qtbot.addWidget(made.window)
    made.window.restore()
    made.window.show()
    yield made
    made.close()


def presses(program, qtbot, key):
    QTest.keySequence(QApplication.focusWidget() or program.window, key)
    qtbot.waitUntil(lambda: program.bridge.is_idle)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: program.bridge.is_idle)


def current(program):
    return next(
        name for name, page in program.window._pages.items() if page is program.window._stack.currentWidget()
    )


def lit(program):
    """The page whose button of the rail is lit."""
    return next(page for page, button in program.window._rail._buttons.items() if button.isChecked())


def test_ctrl_p_at_the_desk_opens_it_and_esc_leads_back(program, qtbot):
    presses(program, qtbot, "Ctrl+P")
    assert current(program) == "labels"
    assert lit(program) == "desk"
    assert list(program.pages.labels_page.list.chosen) == [1]
    presses(program, qtbot, "Esc")
    assert current(program) == "desk"


def test_a_box_asks_for_its_own_labels(program, qtbot):
    program.window.open_page("boxes")
    qtbot.waitUntil(lambda: program.bridge.is_idle)
    program.pages.boxes_page.labels_asked.emit(1)
    qtbot.waitUntil(lambda: program.bridge.is_idle)
    QApplication.processEvents()
    assert current(program) == "labels"
    assert lit(program) == "boxes"
    assert list(program.pages.labels_page.list.chosen) == [1]
    presses(program, qtbot, "Esc")
    assert current(program) == "boxes"


def test_asked_for_in_the_catalogue_it_leads_back_there(program, qtbot):
    program.window.open_page("catalogue")
    qtbot.waitUntil(lambda: program.bridge.is_idle)
    program.pages.catalogue_page.queue_asked.emit("bookplate")
    qtbot.waitUntil(lambda: program.bridge.is_idle)
    QApplication.processEvents()
    assert (current(program), lit(program)) == ("labels", "catalogue")
    presses(program, qtbot, "Esc")
    assert current(program) == "catalogue"


def test_what_was_printed_before_the_program_ended_is_asked_about_at_the_next_start(program, qtbot, counter):
    counter.do(StartRun(copies=(1,), sheet="Avery L7160", printer="Office"))
    presses(program, qtbot, "Ctrl+P")
    assert "Did all come out?" in program.pages.labels_page.notice.said.title()
    presses(program, qtbot, "Return")
    assert len(program.bridge.reads.print_queue("label")) == 0
