"""A title that is here is looked up again: what would change is shown, agreed to by keys, and taken back."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QObject, Qt
from PySide6.QtGui import QImage

from bookcrossing.desk.cataloguing import EditTitle
from bookcrossing.desk.drafts import IsbnDraft
from bookcrossing.desk.lookup_sources import SourceEntry, SourceKind
from bookcrossing.desk.lookups import AnswerOutside, KeepSources
from bookcrossing.lookup.record import Record
from bookcrossing.lookup.sources import shipped
from bookcrossing.store.schema import open_store
from bookcrossing.wording import use
from ui.looking_up import LookingUp
from ui.pages.catalogue.fill_panel import FillPanel
from ui.pages.catalogue.filling import Outside
from ui.pages.catalogue.page import CataloguePage
from ui.painting.cover_pictures import use_shelf
from ui.pictures.fetching import CoverFetcher
from ui.settings import Settings
from ui.table_window import TableWindow

from ..patience import until
from .conftest import Cataloguer

sys.path.insert(0, str(Path(__file__).parents[2] / "lookup"))
from lookup_servers import asked, field, kobzar, marc, says, serving, silent, sru

ISBN = "9786171234567"
DOWN, UP, ESC, ENTER, SPACE = (
    Qt.Key.Key_Down,
    Qt.Key.Key_Up,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Return,
    Qt.Key.Key_Space,
)


class LooksUp(Cataloguer):
    """Somebody whose catalogue page may ask others."""

    def __init__(self, qtbot, bridge, counter, picker):
        self.owner = QObject()
        self.looking = LookingUp(bridge, self.owner, seconds=3)
        self.looking._soon.stop()
        self.looking._tray.stop()
        self.covers = CoverFetcher(bridge, self.owner, seconds=3)
        self.outside = Outside(lambda: self.looking, lambda: self.covers)
        super().__init__(qtbot, bridge, counter, picker)

    def sits_down(self, page):
        page.deleteLater()
        super().sits_down(CataloguePage(self.bridge, self.picker, outside=self.outside))

    def waits(self):
        super().waits()
        until(lambda: self.looking.is_idle and self.covers.is_idle)
        super().waits()

    def leaves(self):
        self.looking.stop()
        self.covers.stop()

    # What stands on the panel

    @property
    def lines(self):
        return {line.name: line for line in self.form.list.lines}

    @property
    def told(self):
        bar = self.form.says
        return f"{bar._title.text} {bar._text.text}".strip() if bar.isVisible() else ""

    def goes_to(self, name):
        names = [line.name for line in self.form.list.lines]
        self.presses(Qt.Key.Key_Home, *[DOWN] * names.index(name))


@pytest.fixture
def person(qtbot, bridge, counter, picker, monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    use_shelf(bridge.pictures)
    made = LooksUp(qtbot, bridge, counter, picker)
    yield made
    made.leaves()
    use_shelf(None)


def asks_only(counter, address, *, outside=True):
    """Let the table know one catalogue, and whether it may be asked."""
    inside = [entry for entry in shipped() if not entry.is_outside]
    off = [replace(entry, is_on=False) for entry in shipped() if entry.kind == "isbnlib"]
    own = SourceEntry(id="loopback", kind=SourceKind.SRU, name="Loopback", address=address)
    counter.do(KeepSources((*inside, own, *off)))
    if outside is not None:
        counter.do(AnswerOutside(outside))


def has(counter, name="Кобзар", **more):
    counter.add(name, isbns=(IsbnDraft(ISBN),), **more)


def draft(person, name="Кобзар"):
    (row,) = person.counter.rows("SELECT id FROM title WHERE name = ?", name)
    return person.bridge.reads.draft(row[0])


def test_what_is_empty_is_filled_by_keys_and_taken_back(person, counter):
    has(counter, publisher="Ранок")
    person.searches("Кобзар")
    with serving(says(sru(kobzar()))) as address:
        asks_only(counter, address)
        person.presses("Ctrl+U")

    assert isinstance(person.form, FillPanel)
    assert person.form.list.hasFocus()
    assert {"Subtitle", "Year", "Pages", "Place of publication", "Authors and others"} <= set(person.lines)
    assert "Publisher" not in person.lines
    assert (person.lines["Pages"].would_be, person.lines["Pages"].source) == ("320", "from Loopback")

    person.goes_to("Pages")
    person.presses(SPACE)
    count = len(person.lines) - 1
    assert person.form.save.text() == f"Take {count} fields"
    person.presses(ENTER)

    now = draft(person)
    assert (now.publisher, now.subtitle, now.year, now.year_printed, now.pages) == (
        "Ранок",
        "поезії",
        2019,
        "2019",
        "",
    )
    assert person.form is None
    assert person.said == f"{count} fields were taken Кобзар"
    assert person.page.card._origins.text.startswith("From Loopback: ")
    assert "Subtitle" in person.page.card._origins.text
    assert "Pages" not in person.page.card._origins.text

    person.presses("Ctrl+Z")
    assert draft(person).subtitle == ""
    assert not person.page.card._origins.isVisible()


def test_the_same_key_goes_over_to_replacing_which_shows_what_stands_here(person, counter):
    has(counter, "Кобзарь", publisher="Ранок")
    person.searches("Кобзарь")
    with serving(says(sru(kobzar()))) as address:
        asks_only(counter, address)
        person.presses("Ctrl+U", "Ctrl+U")

    assert (person.lines["Title"].now, person.lines["Title"].would_be) == ("Кобзарь", "Кобзар")
    assert (person.lines["Publisher"].now, person.lines["Publisher"].would_be) == ("Ранок", "Фоліо")
    for name in list(person.lines):
        if name != "Title":
            person.goes_to(name)
            person.presses(SPACE)
    person.presses(ENTER)
    now = draft(person)
    assert (now.name, now.publisher, now.pages) == ("Кобзар", "Ранок", "")


def test_what_reads_the_same_is_no_change(person, counter):
    has(counter, languages="uk", publisher="Ранок")
    person.searches("Кобзар")
    with serving(says(sru(kobzar()))) as address:
        asks_only(counter, address)
        person.presses("Ctrl+U", "Ctrl+U")
    assert "Publisher" in person.lines
    assert "Languages" not in person.lines


def test_nothing_is_taken_where_every_tick_is_off_or_esc_is_pressed(person, counter):
    has(counter)
    person.searches("Кобзар")
    with serving(says(sru(kobzar()))) as address:
        asks_only(counter, address)
        person.presses("Ctrl+U")
    for name in list(person.lines):
        person.goes_to(name)
        person.presses(SPACE)
    assert not person.form.save.isEnabled()
    person.presses(ENTER)
    assert isinstance(person.form, FillPanel)
    person.presses(ESC)
    assert person.form is None
    assert draft(person).publisher == ""


def test_a_title_without_isbn_says_why_nobody_can_be_asked(person, counter):
    counter.add("Без номера")
    person.searches("Без")
    button = person.page.card._look_up
    assert not button.isEnabled()
    assert button.reason == "This title has no ISBN to ask for. F2 writes one in."
    person.presses("Ctrl+U")
    assert person.form is None
    assert person.said == "This title has no ISBN to ask for F2 writes one in."


def test_three_sentences_say_what_is_so_and_what_to_do(person, counter):
    has(counter)
    person.searches("Кобзар")
    with serving(says(sru())) as address:
        asks_only(counter, address)
        person.presses("Ctrl+U")
    assert person.told.startswith("Not found: no catalogue that was asked knows this ISBN. Compare the ISBN")
    person.presses(ESC)

    person.presses("Ctrl+U")
    assert person.told.startswith("Not reachable: Loopback See whether the computer is on the network")
    person.presses(ESC)

    only_isbn = marc(field("020", a=ISBN), field("245", a="Кобзар"))
    with serving(says(sru(only_isbn.replace("ukr", "   ").replace("2019", "    ")))) as address:
        asks_only(counter, address)
        person.presses("Ctrl+U")
    assert person.told.startswith("The catalogues say nothing that doesn’t stand here already Nothing is")
    assert not person.form.save.isVisible()


def test_who_was_not_reachable_is_asked_again_by_f5(person, counter):
    has(counter)
    person.searches("Кобзар")
    asks_only(counter, "http://127.0.0.1:9/")
    person.presses("Ctrl+U")
    assert person.told.startswith("Not reachable")
    with serving(says(sru(kobzar()))) as address:
        asks_only(counter, address)
        person.presses("F5")
    assert person.told == ""
    assert person.form.list.hasFocus()
    assert "Pages" in person.lines


def test_where_nothing_is_empty_it_says_how_much_is_said_otherwise(person, counter):
    has(counter)
    person.searches("Кобзар")
    with serving(says(sru(kobzar()))) as address:
        asks_only(counter, address)
        person.presses("Ctrl+U", ENTER)
        title_id = person.card.title_id
        person.does(EditTitle(title_id=title_id, title=replace(draft(person), publisher="Ранок")))
        person.presses("Ctrl+U")
    assert person.told.startswith("Nothing is empty here that they know They say 1 field otherwise.")
    person.presses("Ctrl+U")
    assert list(person.lines) == ["Publisher"]


def test_nobody_outside_is_asked_before_the_question_is_answered(person, counter):
    has(counter)
    person.searches("Кобзар")
    heard = []

    def answers(handler):
        heard.append(asked(handler))
        says(sru(kobzar()))(handler)

    with serving(answers) as address:
        asks_only(counter, address, outside=None)
        person.presses("Ctrl+U")
        assert person.form.question.isVisible()
        assert person.form.question._title.text == "May catalogues on the internet be asked?"
        assert heard == []
        assert person.told == ""
        assert person.form._yes.hasFocus()
        person.presses(ENTER)
        assert len(heard) == 1
    assert person.form.list.hasFocus()
    assert not person.form.question.isVisible()
    assert "Pages" in person.lines


def test_whoever_said_no_is_told_that_only_this_computer_was_asked(person, counter):
    has(counter)
    person.searches("Кобзар")
    with serving(says(sru(kobzar()))) as address:
        asks_only(counter, address, outside=None)
        person.presses("Ctrl+U")
        person.clicks(person.form._no)
    assert person.told.startswith("Not found")
    assert "Only this computer was asked" in person.told


def test_while_a_catalogue_is_silent_it_says_who_is_asked_and_lets_go(person, counter):
    has(counter)
    person.searches("Кобзар")
    with silent() as address:
        asks_only(counter, address)
        person.page._look_up()
        person.qtbot.waitUntil(lambda: person.form is not None and person.form.quiet.isVisible())
        assert person.form.quiet.text == "Asking Reference files, Loopback…"
        person.form.ask_close()
        assert person.form is None
        person.leaves()


def test_ctrl_u_looks_up_from_the_field_and_leaves_what_was_typed(person, counter):
    has(counter)
    person.page._back_to_field()
    person.types("Кобзар")
    with serving(says(sru(kobzar()))) as address:
        asks_only(counter, address)
        person.presses("Ctrl+U")
    assert isinstance(person.form, FillPanel)
    assert person.page.box.field.text() == "Кобзар"


def test_a_title_written_elsewhere_meanwhile_is_compared_anew(person, counter):
    has(counter)
    person.searches("Кобзар")
    with serving(says(sru(kobzar()))) as address:
        asks_only(counter, address)
        person.presses("Ctrl+U")
    assert "Publisher" in person.lines
    person.does(EditTitle(title_id=person.card.title_id, title=replace(draft(person), publisher="Ранок")))
    assert "Publisher" not in person.lines
    person.presses(ENTER)
    assert draft(person).publisher == "Ранок"


def test_a_cover_is_a_line_of_its_own_taken_and_taken_back_with_the_fields(person, counter, monkeypatch):
    has(counter)
    person.searches("Кобзар")
    image = QImage(300, 450, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    raw = QByteArray()
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer(raw)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG")
    with (
        serving(says(bytes(raw.data()), kind="image/jpeg")) as pictures,
        serving(says(sru(kobzar()))) as address,
    ):
        asks_only(counter, address)
        with_cover(monkeypatch, pictures)
        person.presses("Ctrl+U")
        assert person.lines["Cover"].picture is not None
        assert person.lines["Cover"].source == "from Loopback"
        person.presses(ENTER)
    assert person.card.cover_id is not None
    person.presses("Ctrl+Z")
    assert person.card.cover_id is None
    assert draft(person).publisher == ""


def with_cover(monkeypatch, address):
    """Let the catalogue name a picture: MARC of this kind seldom does."""
    from bookcrossing.lookup import sru as module

    look_up = module.SruSource.look_up

    def naming(self, isbn, seconds):
        record = look_up(self, isbn, seconds)
        return None if record is None else Record(source=record.source, title=record.title, cover=address)

    monkeypatch.setattr(module.SruSource, "look_up", naming)


@pytest.mark.parametrize("language", ["lv", "uk"])
def test_the_panel_follows_the_language(person, counter, language):
    has(counter)
    person.searches("Кобзар")
    with serving(says(sru(kobzar()))) as address:
        asks_only(counter, address)
        person.presses("Ctrl+U")
    person.speaks(language)
    words = person.form.save.text()
    use("en")
    assert words
    assert "320" in [line.would_be for line in person.form.list.lines]


def test_the_windows_own_catalogue_page_looks_up(qapp, qtbot, counter, tmp_path, monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    use("en")
    has(counter)
    with serving(says(sru(kobzar()))) as address:
        asks_only(counter, address)
        counter.store.close()
        table = TableWindow(
            qapp, open_store(counter.path), counter.clock, Settings(tmp_path / "kept.ini", qapp)
        )
        table._settle_in.stop()
        try:
            table.window.open_page("catalogue")
            page = table.pages.catalogue_page
            qtbot.waitUntil(lambda: page.card.card is not None)
            page.card._look_up.click()
            qtbot.waitUntil(lambda: isinstance(page.side.form, FillPanel) and bool(page.side.form.list.lines))
        finally:
            table.close()
            table.deleteLater()
