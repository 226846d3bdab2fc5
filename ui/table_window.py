"""Everything that lives as long as the window, in one place: lanes, bridge, services, the window itself."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QObject, QTimer, QTranslator, Slot
from PySide6.QtWidgets import QApplication

from bookcrossing.desk.desk import Changes, Desk
from bookcrossing.keeping.locating import locate_places
from bookcrossing.listings.reads import Reads
from bookcrossing.wording import language, use
from ui import settings
from ui.bridge import DeskBridge
from ui.lanes import Lane
from ui.loading_ahead import load_ahead
from ui.look.theme import Theme
from ui.main_window import MainWindow
from ui.pages_opened import PagesOpened
from ui.painting.cover_pictures import shelf_in_use, use_shelf
from ui.quiet_sweep import QuietSweep
from ui.scanning import Limits, ScanCatcher
from ui.settings import language_of
from ui.sounds import Sounds

if TYPE_CHECKING:
    from bookcrossing.clock import Clock
    from bookcrossing.desk.results import Erased
    from bookcrossing.keeping.privacy import Forgotten, Sweeping
    from bookcrossing.store.schema import Store
    from ui.dialogs.help import HelpDialog
    from ui.dialogs.settings_dialog import SettingsDialog
    from ui.housekeeping import Housekeeper
    from ui.looking_up import LookingUp
    from ui.pictures.fetching import CoverFetcher
    from ui.searches_kept import LastSearches
    from ui.settings import Settings

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
        self.pages = PagesOpened(self)
        self.window = MainWindow(self.pages.openers, self.bridge, self.theme, self.catcher, reads.home_name())
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

    def erase_reader(self, number: str, by: str) -> Erased:
        from bookcrossing.keeping.privacy import erase

        return erase(self._store, self._desk, number, by=by, while_open=True)

    def _sweeping(self) -> Sweeping:
        from bookcrossing.keeping.privacy import Sweeping

        return Sweeping(self._store)

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
            self._housekeeper.changed.connect(self.say_quietly)
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
    def say_quietly(self) -> None:
        """Say at the desk, once both are there, how old the newest copy is."""
        if self._housekeeper is not None and hasattr(self.pages, "desk_page"):
            self.pages.desk_page.set_quiet_words(self._housekeeper.line)

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
    def open_keeping(self) -> None:
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
    def _take_setting(self, setting: object) -> None:
        kept = self.bridge.settings
        self.catcher.set_limits(_limits(kept))
        if setting is settings.THEME and self.theme.choice != (chosen := kept.read(settings.THEME)):
            self.theme.choose(chosen)  # type: ignore[arg-type]  # one of the three
        elif setting is settings.LANGUAGE and language() != (spoken := language_of(kept)):
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
