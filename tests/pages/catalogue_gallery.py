"""Paint the catalogue in its situations into a folder, beside the target pictures: ``catalogue_gallery.py FOLDER``."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "lookup"))

import shiboken6
from lookup_servers import field, marc, says, serving, sru
from PySide6.QtCore import QObject, QSize
from shelf import Filled, fill
from studio import Studio

from bookcrossing.desk.cataloguing import EditTitle
from bookcrossing.desk.drafts import IsbnDraft
from bookcrossing.desk.lookup_sources import SourceEntry, SourceKind
from bookcrossing.desk.lookups import AnswerOutside, KeepSources
from bookcrossing.lookup.sources import shipped
from bookcrossing.pictures import Picture
from ui.dialogs.settings_dialog import SettingsDialog
from ui.looking_up import LookingUp
from ui.pages.catalogue.filling import Outside
from ui.pages.catalogue.page import CataloguePage
from ui.pictures.fetching import CoverFetcher
from ui.pictures.reading import read_picture
from ui.scanning import ScanCatcher

LISTS = (
    Path(os.environ.get("BOOKCROSSING_FIELD_DATA", Path(__file__).parents[3] / "shared" / "data")) / "books"
)


class CatalogueStudio(Studio):
    def __init__(self, table, folder, scratch):
        self.table = table
        super().__init__(table.store, table.desk, table, folder, scratch, "catalogue", self._page)

    def _page(self, bridge):
        self.owner = QObject()
        self.looking = LookingUp(bridge, self.owner, seconds=3)
        self.covers = CoverFetcher(bridge, self.owner)
        return CataloguePage(bridge, outside=Outside(lambda: self.looking, lambda: self.covers))

    @property
    def is_idle(self):
        """Whether nothing is on its way, no count and no cover either."""
        if self.page is None:
            return self.bridge.is_idle
        waits = self.page._finding._rest.isActive() or self.page.card.is_waiting
        waits = waits or not (self.looking.is_idle and self.covers.is_idle)
        return self.bridge.is_idle and not waits and self.page.found.covers.queue.is_idle


def _search(studio):
    studio.page.search_for("шевч")


def _kobzar(studio):
    studio.page.search_for("кобзар")
    studio.settle()
    studio.page.card._copies.setCurrentIndex(studio.page.card._copies.model().index(1))


def _read_as(studio):
    studio.page.search_for("sevcenko")


def _long_query(studio):
    studio.page.search_for("sevcenko taras grygorovyc kobzar 2014 ababahalamaha itdxtyrj")


def _narrowed(studio):
    studio.page.search_for("шевч")
    studio.settle()
    section = studio.page.facets.sections["audiences"]
    next(box for box in section._boxes if box.value == "adult").click()


def _narrowed_out(studio):
    _narrowed(studio)
    studio.page.search_for("абетка")


def _last(studio):
    for words in ("Шевченко", "sevcenko кобзар", "Забужко", "казки 2016", "п'ять тижнів"):
        studio.page.box.searches.keep(words)
        studio.settle()
    studio.page.search_for("")
    studio.settle()
    studio.page.box.searches.offer()


def _covers(studio):
    studio.page.search_for("")
    studio.page.show_as("covers")
    studio.settle()
    studio.page.found.covers.setCurrentIndex(studio.page.results.table.index(2, 0))


def _covers_found(studio):
    studio.page.search_for("шевч")
    studio.page.show_as("covers")


def _covers_card(studio):
    _covers(studio)
    studio.settle()
    studio.page.found.opened.emit()


def _long(studio):
    studio.page.search_for("енцикл")


def _nothing(studio):
    studio.page.search_for("xyzzy")


def _all(studio):
    studio.page.search_for("")


def _new(studio):
    studio.page.search_for("")
    studio.page.add_title("978-617-585-065-2")


def _edit(studio):
    _kobzar(studio)
    studio.settle()
    studio.page.card.ask_edit()
    studio.settle()


def _unsaved(studio):
    _edit(studio)
    form = studio.page.side.form
    form._fields_by_name["name"].editor.setText("Кoбзар 2")
    form._fields_by_name["name"].put_right()
    form.ask_close()


def _copies(studio):
    _kobzar(studio)
    studio.settle()
    studio.page.card.ask_copies()


def _copy(studio):
    _kobzar(studio)
    studio.settle()
    studio.page.card._ask_copy_edit()


def _merge(studio):
    studio.page.search_for("гайдамаки")
    studio.settle()
    studio.page.card.ask_merge()
    studio.page.search_for("катерина")


def _refused(studio):
    _kobzar(studio)
    studio.settle()
    studio.page.card.ask_remove()


def _removed(studio):
    added = studio.table.add("Загублена грамота", "Микола Гоголь", "1990", "adult", "fiction", "", "", 0)
    studio.page.search_for("Загублена грамота")
    studio.settle()
    studio.page.card.ask_remove()
    studio.settle()
    studio.page._forms.open_removed()
    assert added


def _import(studio, name="list.csv"):
    rows = ["Назва,Автор,Рік,ISBN,Кількість,Полиця"]
    rows += [f"Книга {at},Автор Автoренко,{1990 + at},,{at % 3 + 1},А{at}" for at in range(1, 30)]
    rows += ["Кобзар,Тарас Шевченко,2014,978-617-585-065-1,4,", ",Хтось,,,1,", "Забагато,Хтось,2001,,9999,"]
    path = studio.scratch / name
    path.write_text("\n".join(rows), "utf-8")
    studio.page._picker = Chosen(path)
    studio.page._open_import()
    studio.settle()


def _imported(studio):
    _import(studio, "second.csv")
    studio.page.import_panel.submit()
    studio.settle()


_ISBN = "9786175850657"
_LONG = marc(
    field("020", a=_ISBN),
    field("100", a="Шевченко, Тарас Григорович"),
    field(
        "245",
        a="Кобзар :",
        b="вибрані поезії, балади та поеми з передмовою упорядника, примітками й словничком рідкісних слів",
        c="Тарас Шевченко ; упорядкування, передмова та примітки Івана Дзюби ; художник Софія Караффа-Корбут",
    ),
    field("250", a="Вид. 3-тє, переробл. і доповн."),
    field("260", a="Київ :", b="Видавництво «А-ба-ба-га-ла-ма-га» Івана Малковича,", c="2014"),
    field("300", a="XXXII, 864 с."),
    field("490", a="Українська класика в ілюстраціях найкращих художників", v="17"),
    field("520", a="Найповніше видання поезій Тараса Шевченка з малюнками самого поета. " * 9),
    field("700", a="Дзюба, Іван Михайлович", e="упорядник"),
)


def _asks(studio, records, *, outside=True, address=None):
    """Look a title up in one catalogue, which answers with these records."""
    inside = [entry for entry in shipped() if not entry.is_outside]
    off = [replace(entry, is_on=False) for entry in shipped() if entry.kind == "isbnlib"]
    name = "Deutsche Nationalbibliothek (DE)"
    with serving(says(sru(*records))) as served:
        own = SourceEntry(id="dnb", kind=SourceKind.SRU, name=name, address=address or served)
        studio.table.do(KeepSources((*inside, own, *off)))
        if outside is not None:
            studio.table.do(AnswerOutside(outside))
        studio.page.search_for("кобзар")
        studio.settle()
        card = studio.page.card.card
        draft = studio.bridge.reads.draft(card.title_id)
        draft = replace(draft, isbns=(IsbnDraft(_ISBN),), publisher="Абабагаламага", subtitle="")
        studio.table.do(EditTitle(title_id=card.title_id, title=draft))
        studio.page.card.show_title(card.title_id)
        studio.settle()
        studio.page._look_up()
        studio.settle()


def _fill(studio):
    _asks(studio, [_LONG])


def _fill_replace(studio):
    _asks(studio, [_LONG])
    studio.page._look_up()
    studio.settle()
    panel = studio.page.side.form
    cover = studio.page.grab().copy(0, 0, 300, 450).toImage()
    picture = read_picture(cover)
    assert isinstance(picture, Picture)
    panel.show_cover(("dnb", picture))
    panel.list.setCurrentIndex(panel.list.model().index(2))
    panel.list._turn(panel.list.currentIndex())
    panel.list.setCurrentIndex(panel.list.model().index(len(panel.list.lines) - 1))


def _fill_question(studio):
    _asks(studio, [_LONG], outside=None)


def _fill_not_found(studio):
    _asks(studio, [])


def _fill_not_reachable(studio):
    _asks(studio, [], address="http://127.0.0.1:9/")


def _fill_asking(studio):
    _asks(studio, [_LONG])
    panel = studio.page.side.form
    panel.show_asking(panel.before)


def _filled(studio):
    _asks(studio, [_LONG])
    studio.page.side.form.submit()
    studio.settle()
    area = studio.page.card._scroll
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


class Chosen:
    def __init__(self, path):
        self.path = path

    def to_open(self, parent, title, patterns):
        return self.path


SITUATIONS = {
    "import": _import,
    "imported": _imported,
    "search": _search,
    "read-as": _read_as,
    "long-query": _long_query,
    "narrowed": _narrowed,
    "narrowed-out": _narrowed_out,
    "last-searches": _last,
    "covers": _covers,
    "covers-found": _covers_found,
    "covers-card": _covers_card,
    "kobzar": _kobzar,
    "long": _long,
    "nothing": _nothing,
    "all": _all,
    "new": _new,
    "edit": _edit,
    "unsaved": _unsaved,
    "copies": _copies,
    "copy": _copy,
    "merge": _merge,
    "refused": _refused,
    "removed": _removed,
    "fill-question": _fill_question,
    "fill": _fill,
    "fill-replace": _fill_replace,
    "fill-asking": _fill_asking,
    "fill-not-found": _fill_not_found,
    "fill-not-reachable": _fill_not_reachable,
    "filled": _filled,
}


def main(folder: Path, wanted: list[str]) -> None:
    with tempfile.TemporaryDirectory() as made:
        scratch = Path(made)
        table = fill(scratch / "table.sqlite", LISTS)
        studio = CatalogueStudio(table, folder, scratch)
        for name in wanted or SITUATIONS:
            if name in SITUATIONS:
                studio.settle()
                if studio.page.import_panel:
                    studio.page._close_import()
                if studio.page.side.form:
                    studio.page.side.close_form()
                studio.page.show_as("list")
                studio.page.facets.clear()
                SITUATIONS[name](studio)
                studio.settle()
                studio.take_all(name)
        if not wanted or "settings" in wanted:
            _photograph_settings(studio)
        studio.close()
        table.store.close()
        if not wanted or "empty" in wanted:
            _photograph_empty(folder, scratch)


def _photograph_settings(studio):
    catcher = ScanCatcher(platform="xcb")
    window, studio.page = studio.window, None
    for at, name in enumerate(("computer", "rules", "table")):
        studio.window = SettingsDialog(studio.bridge, catcher)
        studio.window._open_part(at)
        studio.window._parts.set_chosen(at)
        studio.settle()
        for language, theme in (("lv", "light"), ("uk", "dark"), ("en", "light")):
            studio.take(f"settings-{name}", language, theme, QSize(760, 600))
        shiboken6.delete(studio.window)
    studio.window = window


def _photograph_empty(folder, scratch):
    table = Filled(scratch / "empty.sqlite")
    studio = CatalogueStudio(table, folder, scratch)
    studio.take_all("empty")
    studio.close()
    table.store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
