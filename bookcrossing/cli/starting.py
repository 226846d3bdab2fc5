"""What stands before the sub-command: which file, which language; and where things are kept by default."""

from __future__ import annotations

import configparser
import locale
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import platformdirs

from bookcrossing.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bookcrossing.wording import Language

DATABASE_VARIABLE: Final = "BOOKCROSSING_DATABASE"
_OWN_NAME: Final = "bookcrossing"
_WITH_VALUE: Final = ("--database", "--language")


@dataclass(frozen=True, slots=True)
class Start:
    """The options before the sub-command, and the rest as it was typed."""

    database: Path
    language: Language
    rest: tuple[str, ...]
    """From the sub-command on; empty where the window is to open."""
    is_default: bool = False
    """Nobody said which file: it is the usual one."""


def read_start(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> Start:
    """Read what stands before the sub-command; what is wrong there is left in `rest` for the parser to refuse."""
    given: dict[str, str] = {}
    at = 0
    while at < len(arguments) and arguments[at].startswith("--"):
        name, equals, value = arguments[at].partition("=")
        if name not in _WITH_VALUE or (not equals and at + 1 == len(arguments)):
            break
        value = value if equals else arguments[at + 1]
        if not value or (name == "--language" and value not in LANGUAGES):
            break
        given[name] = value
        at += 1 if equals else 2
    database = given.get("--database") or environment.get(DATABASE_VARIABLE)
    language = next((each for each in LANGUAGES if each == given.get("--language")), None) or usual_language(
        environment
    )
    path = Path(database) if database else default_database()
    return Start(path, language, tuple(arguments[at:]), is_default=not database)


def default_database() -> Path:
    return platformdirs.user_data_path(_OWN_NAME, appauthor=False) / "table.sqlite"


def usual_language(environment: Mapping[str, str] = os.environ) -> Language:
    """Return the language chosen in the window, else the system's, else English."""
    asked = (_chosen_in_window(), *map(environment.get, ("LC_ALL", "LC_MESSAGES", "LANG")), _of_the_system())
    told = next((each for each in asked if each), "")
    return next((each for each in LANGUAGES if told.lower().startswith(each)), "en")


def _chosen_in_window() -> str:
    settings = configparser.ConfigParser(interpolation=None, strict=False)
    file = platformdirs.user_config_path(_OWN_NAME, appauthor=False) / "settings.ini"
    try:
        settings.read(file, encoding="utf-8")
    except (configparser.Error, UnicodeDecodeError, OSError):
        return ""
    return settings.get("look", "language", fallback="")


def _of_the_system() -> str:
    return locale.getlocale()[0] or ""
