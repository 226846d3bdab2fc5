"""The composition root: builds everything once, by hand, and starts the window."""

from __future__ import annotations

import gc
import shutil
import sys
from functools import partial
from typing import TYPE_CHECKING, Final

# Imported without the collector, which would find nothing and ask again and again: a tenth of the time to the first page.
gc.disable()
from bookcrossing.desk.desk import Changes, Desk  # noqa: E402
from bookcrossing.errors import StoreFailure  # noqa: E402
from bookcrossing.listings.reads import Reads  # noqa: E402
from bookcrossing.store.schema import Store, open_store  # noqa: E402

# isort: split
from PySide6.QtCore import QObject  # noqa: E402

from ui.quick_binding import read_no_sources  # noqa: E402

read_no_sources()

# isort: split
from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QTimer, QTranslator, Slot  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from bookcrossing.clock import SystemClock  # noqa: E402
from bookcrossing.keeping.locating import locate_places  # noqa: E402
from bookcrossing.wording import language, use  # noqa: E402
from ui import settings  # noqa: E402
from ui.bridge import DeskBridge  # noqa: E402
from ui.garbage import GarbageRound  # noqa: E402
from ui.lanes import Lane  # noqa: E402
from ui.later import LaterPrinter  # noqa: E402
from ui.loading_ahead import load_ahead  # noqa: E402
from ui.look.theme import Theme  # noqa: E402
from ui.main_window import MainWindow  # noqa: E402
from ui.mishaps import Mishaps  # noqa: E402
from ui.pages.desk.page import DeskPage  # noqa: E402
from ui.painting.cover_pictures import shelf_in_use, use_shelf  # noqa: E402
from ui.quiet_sweep import QuietSweep  # noqa: E402
from ui.scanning import Limits, ScanCatcher  # noqa: E402
from ui.settings import Settings  # noqa: E402
from ui.sounds import Sounds  # noqa: E402

gc.freeze()  # what was imported stays: nobody looks through it again
gc.enable()

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from bookcrossing.clock import Clock
    from bookcrossing.desk.results import Erased
    from bookcrossing.keeping.privacy import Forgotten, Sweeping
    from bookcrossing.printing.imposition import Kind
    from bookcrossing.wording import Language
    from ui.dialogs.help import HelpDialog
    from ui.dialogs.settings_dialog import SettingsDialog
    from ui.first_start.window import FirstStart
    from ui.housekeeping import Housekeeper
    from ui.looking_up import LookingUp
    from ui.pages.page import Page
    from ui.pictures.fetching import CoverFetcher
    from ui.scanning.rhythm import Scan
    from ui.searches_kept import LastSearches

_READING_THREADS: Final = 2
_HAND_OVER_S: Final = 0.001
_LOOK_FOR_OTHERS_MS: Final = 1000
_CATCH_ALL_AFTER_MS: Final = 300
"""Sooner than anybody opens a second window."""
_KEEP_HOUSE_AFTER_MS: Final = 3000
_TIDY_AFTER_MS: Final = 1000
"""So long nothing is written before the file is tidied."""
_KEEP_HOUSE_EACH_MS: Final = 3_600_000
_FIRST_BOOKS_AFTER_MS: Final = 60_000
"""So long after the first book of a new table they are copied."""


def run(database: Path, wanted: Language | None = None, *, is_demo: bool = False) -> int:
    """Open the window on `database`; return the exit code."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("bookcrossing")
    GarbageRound(application)
    kept = Settings()
    use(wanted or _language_of(kept))
    try:
        store = open_store(database)
    except StoreFailure as failure:
        Theme(application)
        if not _first_aid(database, failure):
            return 1
        store = open_store(database)
    if wanted is not None and wanted != _language_of(kept):
        kept.hold(settings.LANGUAGE, wanted)
    program = Program(application, kept)
    program.open(store, is_demo=is_demo)
    try:
        return application.exec()
    finally:
        program.close()


def _first_aid(database: Path, failure: StoreFailure) -> bool:
    """Say why the file does not open; return whether a backup stands in its place now."""
    from ui.dialogs.files import SystemFilePicker
    from ui.first_aid import FirstAid

    return FirstAid(database, SystemClock(), SystemFilePicker()).offer(failure)


def _language_of(kept: Settings) -> Language:
    chosen = kept.read(settings.LANGUAGE)
    if not chosen:
        chosen = QLocale.system().name()[:2]
    return chosen if chosen in ("lv", "uk") else "en"  # type: ignore[return-value]  # narrowed by the test


class Program(QObject):
    """One window on one table; before its first day the questions, after them perhaps the demo instead."""

    def __init__(self, application: QApplication, kept: Settings, clock: Clock | None = None) -> None:
        super().__init__(application)
        self._application = application
        self._kept = kept
        self._clock = clock or SystemClock()
        self._demo: Path | None = None
        self.first_start: FirstStart | None = None

    def open(self, store: Store, *, is_demo: bool = False) -> None:
        """Show the table, or what has to be asked before there is one."""
        self.table = TableWindow(self._application, store, self._clock, self._kept)
        mishaps = Mishaps(self.table.bridge.clock, self.table)
        mishaps.happened.connect(self.table.window.show_mishap)
        mishaps.watch()
        if is_demo:
            self.table.window.mark_as_demo()
            self._show()
        elif self.table.bridge.reads.is_first_start():
            self._ask_first()
        else:
            self.table.copy_at_close()
            self._show()

    def _show(self) -> None:
        self.table.window.restore()
        self.table.window.show()

    def close(self) -> None:
        self.table.close()
        if self._demo is not None:
            shutil.rmtree(self._demo.parent, ignore_errors=True)

    def _ask_first(self) -> None:
        from ui.dialogs.files import SystemFilePicker
        from ui.first_start.window import FirstStart

        self.table.wait_with_keeping()
        self.first_start = FirstStart(self.table.bridge, SystemFilePicker(), lambda: self.table.housekeeper)
        self.first_start.language_changed.connect(self.table.window.language_changed)
        self.first_start.answered.connect(self._begin)
        self.first_start.resize(1366, 768)
        self.first_start.show()

    @Slot(object)
    def _begin(self, demo: Path | None) -> None:
        asked = self.first_start
        assert asked is not None
        if demo is not None:
            self._demo = demo
            self.table.close()
            self.table.deleteLater()
            self.open(open_store(demo), is_demo=True)
        else:
            self.table.window.set_name(self.table.bridge.reads.home_name())
            self.table.begin_keeping()
            self.table.copy_at_close()
            self._show()
        self.table.window.setGeometry(asked.geometry())
        self.first_start = None
        asked.close()
        asked.deleteLater()
        self.table.window.activateWindow()


class TableWindow(QObject):
    """Everything that lives as long as the window, in one place."""

    def __init__(self, application: QApplication, store: Store, clock: Clock, kept: Settings) -> None:
        super().__init__(application)
        self._application = application
        self._store = store
        self._clock = clock
        self._translator: QTranslator | None = None
        self._help: HelpDialog | None = None
        self._housekeeper: Housekeeper | None = None
        self._looking_up: LookingUp | None = None
        self._covers: CoverFetcher | None = None
        self._searches: LastSearches | None = None
        self._desk_page: DeskPage | None = None
        self._came_from = "boxes"
        self._translate_qt()
        self.theme = Theme(application, kept.read(settings.THEME))  # type: ignore[arg-type]  # one of the three
        # A lane that is at work hands over to the window sooner than after Python's five milliseconds.
        sys.setswitchinterval(_HAND_OVER_S)
        self.writing = Lane("writing", 1, self)
        self.reading = Lane("reading", _READING_THREADS, self)
        reads = Reads(store)
        self._desk = Desk(store, clock)
        self.bridge = DeskBridge(self._desk, reads, self.writing, self.reading, clock, kept, self)
        use_shelf(self.bridge.pictures)
        self.sweep = QuietSweep(self._sweeping, self.bridge, self)
        self.bridge.changed.connect(self.sweep.want)
        self.catcher = ScanCatcher(_limits(kept), parent=self)
        self.catcher.key_seen.connect(self.sweep.take_use)
        self.sounds = Sounds(kept, parent=self)
        openers = {
            "desk": self._open_desk,
            "catalogue": self._open_catalogue,
            "boxes": self._open_boxes,
            "readers": self._open_readers,
            "sheet": self._open_sheet,
            "stocktake": self._open_stocktake,
            "labels": self._open_labels,
            "summaries": self._open_summaries,
        }
        self.window = MainWindow(openers, self.bridge, self.theme, self.catcher, reads.home_name())
        self._data_version = reads.data_version()
        self._look = QTimer(self, interval=_LOOK_FOR_OTHERS_MS)
        self._look.timeout.connect(self._look_for_others)
        self._look.start()
        self._quiet = QTimer(self, interval=_TIDY_AFTER_MS, singleShot=True)
        self._quiet.timeout.connect(self._tidy)
        self.bridge.changed.connect(self._wait_for_quiet)
        self._settle_in = QTimer(self, interval=_KEEP_HOUSE_AFTER_MS, singleShot=True)
        self._settle_in.timeout.connect(self._keep_house)
        self._settle_in.start()
        self.window.language_changed.connect(self._speak)
        self.window.settings_asked.connect(self._open_settings)
        self.window.help_asked.connect(self._open_help)
        kept.changed.connect(self._take_setting)
        self._catch_all = QTimer(self, interval=_CATCH_ALL_AFTER_MS, singleShot=True)
        self._catch_all.timeout.connect(self._settle_down)
        self.window.appears.connect(self._catch_at_window)

    @Slot()
    def _catch_at_window(self) -> None:
        """Hear scans from the first moment at the window that appears, and soon at every other, too."""
        self.catcher.watch_at(self.window.windowHandle())
        self._catch_all.start()

    @Slot()
    def _settle_down(self) -> None:
        self.catcher.watch()
        self.reading.run(load_ahead, owner=self, done=lambda _: None)

    def _open_desk(self) -> Page:
        self.desk_page = DeskPage(self.bridge, self.sounds)
        self.desk_page.set_printer(LaterPrinter(self.bridge.settings, self.window))
        self.desk_page.search_asked.connect(self._search_in_catalogue)
        self.desk_page.wish_asked.connect(self._open_wish)
        self.desk_page.add_asked.connect(self._bring_to_boxes)
        self.desk_page.sheet_asked.connect(partial(self.window.open_page, "sheet"))
        self.desk_page.keeping_asked.connect(self._open_keeping)
        self.desk_page.labels_asked.connect(partial(self._show_labels, "desk"))
        self._desk_page = self.desk_page
        if self._housekeeper is not None:
            self._say_quietly()
        return self.desk_page

    def _open_sheet(self) -> Page:
        from ui.pages.desk.sheet_page import SheetPage

        page = SheetPage(self.bridge, LaterPrinter(self.bridge.settings, self.window))
        page.desk_asked.connect(partial(self.window.open_page, "desk"))
        page.day_asked.connect(self._show_day_at_desk)
        return page

    def _open_catalogue(self) -> Page:
        from ui.pages.catalogue.filling import Outside
        from ui.pages.catalogue.page import CataloguePage

        outside = Outside(lambda: self.looking_up, lambda: self.covers)
        self.catalogue_page = CataloguePage(self.bridge, searches=self.searches, outside=outside)
        self.catalogue_page.lend_asked.connect(self._show_at_desk)
        self.catalogue_page.queue_asked.connect(partial(self._show_labels, "catalogue"))
        self.catalogue_page.stocktake_asked.connect(partial(self.window.open_page, "stocktake"))
        return self.catalogue_page

    def _open_stocktake(self) -> Page:
        from ui.pages.stocktake.page import StocktakePage

        page = StocktakePage(self.bridge, self.sounds)
        page.left.connect(partial(self.window.open_page, "catalogue"))
        page.add_asked.connect(self._bring_to_boxes)
        return page

    def _open_readers(self) -> Page:
        from ui.pages.readers.page import ReadersPage

        labels = LaterPrinter(self.bridge.settings, self.window)
        return ReadersPage(self.bridge, self._erase_reader, labels=labels)

    def _erase_reader(self, number: str, by: str) -> Erased:
        from bookcrossing.keeping.privacy import erase

        return erase(self._store, self._desk, number, by=by, while_open=True)

    def _sweeping(self) -> Sweeping:
        from bookcrossing.keeping.privacy import Sweeping

        return Sweeping(self._store)

    def _open_boxes(self) -> Page:
        from ui.pages.boxes.page import BoxesPage

        self.boxes_page = BoxesPage(
            self.bridge, looking_up=self.looking_up, remembers=not self.window.is_demo
        )
        self.boxes_page.desk_asked.connect(self._show_at_desk)
        self.boxes_page.labels_asked.connect(self._show_labels_of)
        self.boxes_page.surface.printed.asked.connect(partial(self._show_labels, "boxes"))
        self.boxes_page.scan_for_desk.connect(self._scan_at_desk)
        self.boxes_page.catalogue_asked.connect(self._search_in_catalogue)
        return self.boxes_page

    def _open_labels(self) -> Page:
        from ui.pages.labels.page import LabelsPage

        self.labels_page = LabelsPage(self.bridge, LaterPrinter(self.bridge.settings, self.window))
        self.labels_page.left.connect(self._leave_labels)
        return self.labels_page

    def _show_labels(self, came_from: str, kind: Kind = "label") -> None:
        """Open the page that prints; Esc leads back to where somebody came from."""
        self._came_from = came_from
        self.window.page("labels")
        self.labels_page.show_box(None, kind)
        self.window.open_behind("labels", came_from)

    @Slot(int)
    def _show_labels_of(self, box: int) -> None:
        self._came_from = "boxes"
        self.window.page("labels")
        self.labels_page.show_box(box)
        self.window.open_behind("labels", "boxes")

    @Slot()
    def _leave_labels(self) -> None:
        self.window.open_page(self._came_from)

    def _open_summaries(self) -> Page:
        from ui.pages.summaries.page import SummariesPage

        page = SummariesPage(self.bridge)
        page.set_printer(LaterPrinter(self.bridge.settings, self.window))
        page.boxes_asked.connect(partial(self.window.open_page, "boxes"))
        page.books_asked.connect(partial(self.window.open_page, "catalogue"))
        return page

    @property
    def searches(self) -> LastSearches:
        """Return what was searched last: looked after whether the catalogue is open or not."""
        if self._searches is None:
            from ui.searches_kept import LastSearches

            self._searches = LastSearches(self.bridge, self, remembers=not self.window.is_demo)
        return self._searches

    @property
    def housekeeper(self) -> Housekeeper:
        """Return who keeps backups; nothing of that is needed to start."""
        if self._housekeeper is None:
            from bookcrossing.keeping.keeper import Keeper
            from ui.housekeeping import Housekeeper

            keeper = Keeper(self._store, self._clock, settings=self.bridge.settings.path)
            self._housekeeper = Housekeeper(keeper, self.bridge, self)
            self._housekeeper.changed.connect(self._say_quietly)
            self._housekeeper.restored.connect(self._start_anew)
        return self._housekeeper

    @property
    def looking_up(self) -> LookingUp:
        """Return who asks catalogues about ISBNs; nothing of that is needed to start."""
        if self._looking_up is None:
            from ui.looking_up import LookingUp
            from ui.pictures.fetching import CoverFetcher

            self._looking_up = LookingUp(self.bridge, self)
            self._covers = CoverFetcher(self.bridge, self)
        return self._looking_up

    @property
    def covers(self) -> CoverFetcher:
        """Return who brings covers that look-ups name: they come together."""
        assert self.looking_up is not None
        assert self._covers is not None
        return self._covers

    def wait_with_keeping(self) -> None:
        """Copy nothing before somebody has said where to."""
        self._settle_in.stop()

    def begin_keeping(self) -> None:
        """Copy to the place that was just chosen, and again soon after the first books stand in the table."""
        self._settle_in.start(0)
        self.bridge.changed.connect(self._keep_first_books)

    @Slot(object)
    def _keep_first_books(self, changes: Changes) -> None:
        if changes.copies or changes.everything:
            self.bridge.changed.disconnect(self._keep_first_books)
            self._settle_in.start(_FIRST_BOOKS_AFTER_MS)

    def copy_at_close(self) -> None:
        """Let the window wait, when somebody closes it, for a copy of what was recorded."""
        from ui.last_copy import LastCopy

        self.last_copy = LastCopy(self.window, self.bridge, lambda: self.housekeeper, self)
        self.window.before_closing = self.last_copy.may_close

    @Slot()
    def _say_quietly(self) -> None:
        if self._desk_page is not None:
            self._desk_page.set_quiet_words(self.housekeeper.line)

    @Slot()
    def _start_anew(self) -> None:
        self.window.start_anew()
        if self._searches is not None:  # of another table, perhaps
            self._searches.deleteLater()
            self._searches = None
        self.window.set_name(self.bridge.reads.home_name())

    def close(self) -> None:
        if self._looking_up is not None:
            self._looking_up.stop()
        if self._covers is not None:
            self._covers.stop()
        if self._housekeeper is not None:
            self._housekeeper.close()
        self.sweep.stop()
        self._look.stop()
        self._quiet.stop()
        self._settle_in.stop()
        self._catch_all.stop()
        self.catcher.stop()
        self.bridge.pictures.stop()
        if shelf_in_use() is self.bridge.pictures:
            use_shelf(None)
        self.reading.stop()
        self.writing.stop()
        self._store.close()

    @Slot()
    def _look_for_others(self) -> None:
        if self.writing.is_idle:  # it is asked where this program writes: its own lines are no news
            self.bridge.write_in_background(
                self.bridge.reads.data_version, owner=self, done=self._compare_version
            )

    def _compare_version(self, version: int) -> None:
        if version != self._data_version:
            self._data_version = version
            self.bridge.announce(Changes(everything=True))

    @Slot(object)
    def _wait_for_quiet(self, _changes: object) -> None:
        self._quiet.start()

    @Slot()
    def _tidy(self) -> None:
        self.bridge.write_in_background(self._store.tidy, owner=self, done=_nothing)

    @Slot()
    def _keep_house(self) -> None:
        from bookcrossing.keeping.privacy import forget

        self.searches.look_through()
        self.looking_up.look_into_tray()
        forgetting = partial(forget, self._store, self._clock, while_open=True)
        self.bridge.write_in_background(forgetting, owner=self, done=self._say_forgotten)
        # Backups come after forgetting: while one is read, what was forgotten could not be swept away.
        self.bridge.write_in_background(
            partial(locate_places, self._store), owner=self, done=self._keep_backups
        )
        self._settle_in.start(_KEEP_HOUSE_EACH_MS)  # once more each hour, so over midnight, too

    def _say_forgotten(self, forgotten: Forgotten) -> None:
        """Let no page show for longer what is known no more."""
        self.bridge.announce(Changes(everything=bool(forgotten)))
        self.sweep.want()

    def _keep_backups(self, _answer: object) -> None:
        self.housekeeper.keep()

    @Slot()
    def _speak(self) -> None:
        self._translate_qt()
        QApplication.sendEvent(self._application, QEvent(QEvent.Type.LanguageChange))

    def _translate_qt(self) -> None:
        """Load the words of Qt's own buttons in the language spoken."""
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None
        translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if language() != "en" and translator.load(f"qtbase_{language()}", folder):
            self._translator = translator
            QCoreApplication.installTranslator(translator)

    @Slot()
    def _open_settings(self) -> None:
        self._settings_dialog().open()

    @Slot()
    def _open_keeping(self) -> None:
        self._settings_dialog().open_keeping()

    @Slot()
    def _open_lookup(self) -> None:
        self._settings_dialog().open_lookup()

    def _settings_dialog(self) -> SettingsDialog:
        from bookcrossing.exchange.exporter import Exporter
        from ui.dialogs.files import SystemFilePicker
        from ui.dialogs.settings_keeping import KeepingSettings

        exporter = Exporter(self._store, self._clock, self._desk)
        keeping = KeepingSettings(self.bridge, self.housekeeper, SystemFilePicker(), exporter)
        if keeping.export is not None:
            keeping.export.taken_in.connect(self._start_anew)
        from ui.dialogs.settings_dialog import SettingsDialog
        from ui.dialogs.settings_lookup import LookupSettingsPart

        lookup = LookupSettingsPart(self.bridge, self.looking_up, SystemFilePicker())
        return SettingsDialog(self.bridge, self.catcher, self.window, keeping=keeping, lookup=lookup)

    @Slot(object)
    def _open_help(self, page: str) -> None:
        from ui.dialogs.help import HelpDialog

        if self._help is None:
            self._help = HelpDialog(self.window)
        self._help.open_at(page)

    @Slot(object)
    def _search_in_catalogue(self, typed: str) -> None:
        self.window.open_page("catalogue")
        self.catalogue_page.search_for(typed)

    @Slot(object)
    def _open_wish(self, copy_id: int) -> None:
        self.window.open_page("catalogue")
        self.catalogue_page.open_wish(copy_id)

    @Slot(object)
    def _bring_to_boxes(self, typed: str) -> None:
        self.window.open_page("boxes")
        self.boxes_page.bring(typed)

    @Slot(object)
    def _show_at_desk(self, copy_id: int) -> None:
        self.window.open_page("desk")
        self.desk_page.show_copy(copy_id)

    @Slot(object)
    def _show_day_at_desk(self, day: date) -> None:
        self.window.open_page("desk")
        self.desk_page.show_day(day)

    @Slot(object)
    def _scan_at_desk(self, scan: Scan) -> None:
        self.window.open_page("desk")
        self.desk_page.take_scan(scan)

    @Slot(object)
    def _take_setting(self, setting: object) -> None:
        kept = self.bridge.settings
        self.catcher.set_limits(_limits(kept))
        if setting is settings.THEME and self.theme.choice != (chosen := kept.read(settings.THEME)):
            self.theme.choose(chosen)  # type: ignore[arg-type]  # one of the three
        elif setting is settings.LANGUAGE and language() != (spoken := _language_of(kept)):
            use(spoken)
            self._speak()


def _limits(kept: Settings) -> Limits:
    return Limits(
        gap_ms=kept.read(settings.SCANNER_GAP_MS),
        keys=kept.read(settings.SCANNER_KEYS),
        silence_ms=kept.read(settings.SCANNER_SILENCE_MS),
    )


def _nothing(_answer: object) -> None:
    """Nobody waits for this answer."""
