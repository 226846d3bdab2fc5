"""How a list is to be read: the options of whatever takes one in, `import` and `reference`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bookcrossing.exchange.headings import Field
from bookcrossing.wording import pgettext
from bookcrossing.wording.sentences import fill, listed

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

_SPOKEN_DELIMITERS: Final = {"tab": "\t", r"\t": "\t", "comma": ",", "semicolon": ";", "space": " "}
_SPOKEN_FIELDS: Final = {
    "title": Field.NAME,
    "author": Field.AUTHORS,
    "copies": Field.QUANTITY,
    "id": Field.SOURCE_ID,
}


class UnknownFieldError(Exception):
    """A column was given a meaning that there is not."""

    def __str__(self) -> str:
        return fill(
            pgettext("Command line", "--column {typed} wants FIELD=HEADING with one of: {fields}."),
            typed=self.args[0],
            fields=listed(Field),
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """What a person chose before any guess."""

    encoding: str | None = None
    delimiter: str | None = None
    columns: Mapping[str, Field | None] | None = None

    @classmethod
    def of(cls, options: argparse.Namespace) -> Reading:
        """Return what the options say; raise UnknownFieldError."""
        return cls(
            options.encoding,
            _SPOKEN_DELIMITERS.get(options.delimiter, options.delimiter),
            dict(map(_column, options.column)) or None,
        )


def take_reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--encoding", metavar="E")
    parser.add_argument("--delimiter", metavar="D")
    parser.add_argument(
        "--column",
        metavar="FIELD=HEADING",
        action="append",
        default=[],
        help=pgettext("Command line", "what a column means; an empty field makes it a note"),
    )


def is_said(options: argparse.Namespace) -> bool:
    """Whether anything of it was typed."""
    return bool(options.column) or options.encoding is not None or options.delimiter is not None


def _column(typed: str) -> tuple[str, Field | None]:
    field, equals, heading = typed.partition("=")
    name = field.strip().lower().replace("-", "_")
    if not equals or not heading.strip():
        raise UnknownFieldError(typed)
    if not name:
        return heading.strip(), None
    try:
        return heading.strip(), _SPOKEN_FIELDS.get(name) or Field(name)
    except ValueError:
        raise UnknownFieldError(typed) from None
