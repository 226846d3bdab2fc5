"""What this computer remembers about the program: one declaration each, kept in an ini file a person can read."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

import platformdirs
from PySide6.QtCore import QLocale, QObject, QSettings, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookcrossing.wording import Language

T = TypeVar("T", str, int, bool, bytes)


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One thing remembered: where it stands in the file, and what holds while nobody chose."""

    key: str
    default: T
    accepts: Callable[[T], bool] = lambda _value: True

    def of(self, table: str) -> Setting[T]:
        """Return the same thing remembered of one table alone; `table` is its UUID."""
        group, _, name = self.key.rpartition("/")
        return replace(self, key=f"{group}-{table}/{name}")


def _between(least: int, most: int) -> Callable[[int], bool]:
    return lambda value: least <= value <= most


def _one_of(*values: str) -> Callable[[str], bool]:
    return lambda value: value in values


LANGUAGE: Final[Setting[str]] = Setting("look/language", "", _one_of("", "lv", "uk", "en"))
"""Empty: the system's."""
THEME: Final[Setting[str]] = Setting("look/theme", "system", _one_of("system", "light", "dark"))
SOUNDS: Final[Setting[bool]] = Setting("desk/sounds", default=True)
INITIALS: Final[Setting[str]] = Setting("desk/initials", "", lambda value: len(value) <= 16)
READER_CLOSES_AFTER_S: Final[Setting[int]] = Setting("desk/reader_closes_after_s", 60, _between(5, 3600))
SCANNER_GAP_MS: Final[Setting[int]] = Setting("scanner/gap_ms", 35, _between(5, 200))
SCANNER_KEYS: Final[Setting[int]] = Setting("scanner/keys", 6, _between(3, 20))
SCANNER_SILENCE_MS: Final[Setting[int]] = Setting("scanner/silence_ms", 80, _between(20, 1000))
LABEL_PRINTER: Final[Setting[str]] = Setting("printing/label_printer", "")
"""Empty: the system's default printer."""
SHEET_PRINTER: Final[Setting[str]] = Setting("printing/sheet_printer", "")
"""Asked for each time; this one stands first."""
SHEET_LANGUAGE: Final[Setting[str]] = Setting("printing/sheet_language", "", _one_of("", "lv", "uk", "en"))
"""Empty: the window's."""
PRINT_SHEETS: Final[Setting[str]] = Setting("printing/sheets", "")
"""The sheet and the printer last used for labels, for bookplates and for cards."""
PRINTER_FITS: Final[Setting[str]] = Setting("printing/fits", "")
"""Of each printer, what takes its own error out of a page: millimetres across and down, and per cent."""
WINDOW_GEOMETRY: Final[Setting[bytes]] = Setting("window/geometry", b"")
CATALOGUE_VIEW: Final[Setting[str]] = Setting("catalogue/view", "list", _one_of("list", "covers"))
FACETS_FOLDED: Final[Setting[str]] = Setting("catalogue/folded", "decades languages")
"""The facets of which only the name is shown."""
SEARCHES: Final[Setting[str]] = Setting("catalogue/searches", "")
"""Of one table: what was last searched, newest first; nothing that names a reader."""
BOX_OPEN: Final[Setting[int]] = Setting("boxes/open", 0)
"""Of one table: number of the box last looked at; 0: none."""
BOX_DEFAULTS: Final[Setting[str]] = Setting("boxes/defaults", "")
"""Of one table: what older programs kept here and not in the file; moved there when its boxes are opened."""
BOX_WAITING: Final[Setting[str]] = Setting("boxes/waiting", "")
"""The same, of codes scanned into boxes for which nothing was recorded."""
LAST_PAGE: Final[Setting[str]] = Setting("window/page", "desk")

_AT_ONCE: Final[tuple[Setting[Any], ...]] = (
    LANGUAGE,
    THEME,
    SCANNER_GAP_MS,
    SCANNER_KEYS,
    SCANNER_SILENCE_MS,
)
"""What is asked for once and used for long; everything else is read when it is needed."""


def settings_file() -> Path:
    return platformdirs.user_config_path("bookcrossing", appauthor=False) / "settings.ini"


class Settings(QObject):
    """Read and write settings; a value that a hand edit spoilt reads as the default."""

    changed = Signal(object)  # Setting

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = QSettings(str(path or settings_file()), QSettings.Format.IniFormat, self)
        self._held: dict[str, str] = {}

    @property
    def path(self) -> Path:
        return Path(self._file.fileName())

    def hold(self, setting: Setting[T], value: T) -> None:
        """Let a value hold until somebody chooses another or the program ends, whatever the file says."""
        self._held[setting.key] = _encoded(value)

    def read(self, setting: Setting[T]) -> T:
        stored = self._held.get(setting.key, self._file.value(setting.key))
        if stored is None:
            return setting.default
        try:
            value = _decoded(str(stored), setting.default)
        except ValueError:
            return setting.default
        return value if setting.accepts(value) else setting.default

    def write(self, setting: Setting[T], value: T) -> None:
        is_known = value == self.read(setting) and setting.key not in self._held
        self._held.pop(setting.key, None)
        if is_known:
            return
        self._file.setValue(setting.key, _encoded(value))
        self._file.sync()
        self.changed.emit(setting)

    def read_again(self) -> None:
        """Take over what another hand wrote into the file, and tell of what is another now."""
        before = [self.read(setting) for setting in _AT_ONCE]
        self._file.sync()
        for setting, was in zip(_AT_ONCE, before, strict=True):
            if self.read(setting) != was:
                self.changed.emit(setting)

    def forget(self, setting: Setting[T]) -> None:
        self._file.remove(setting.key)
        self._file.sync()
        self.changed.emit(setting)


def _encoded(value: str | int | bool | bytes) -> str:  # noqa: FBT001  # the value is the argument
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _decoded(stored: str, like: T) -> T:
    # bool first: it is an int too
    if isinstance(like, bool):
        return {"yes": True, "no": False}[stored] if stored in {"yes", "no"} else like
    if isinstance(like, int):
        return int(stored)
    if isinstance(like, bytes):
        try:
            return base64.b64decode(stored, validate=True)
        except binascii.Error as broken:
            raise ValueError(stored) from broken
    return stored


def language_of(kept: Settings) -> Language:
    """Return the language chosen; the system's, where it is one of ours, until somebody chooses."""
    chosen = kept.read(LANGUAGE)
    if not chosen:
        chosen = QLocale.system().name()[:2]
    return chosen if chosen in ("lv", "uk") else "en"  # type: ignore[return-value]  # narrowed by the test
