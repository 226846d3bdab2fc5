"""Copies put into words for paper: labels, bookplates and travelling cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.clock import local_day
from bookcrossing.printing.bookplate import Bookplate, PlateWish
from bookcrossing.printing.label import BookLabel
from bookcrossing.printing.qr_content import content
from bookcrossing.printing.travelling_card import FirstStop, TravellingCard
from bookcrossing.values import Month
from bookcrossing.wording import LANGUAGES, dates, speaking
from bookcrossing.wording.plates import card_words, letter, plate_words, road_began
from bookcrossing.wording.prints import label_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bookcrossing.listings.printable import Printable
    from bookcrossing.printing.imposition import Item, Kind
    from bookcrossing.printing.qr_content import QrRule
    from bookcrossing.wording import Language


def items(
    kind: Kind,
    copies: Iterable[Printable],
    rule: QrRule,
    *,
    first: Language = "uk",
    in_colour: bool = False,
) -> list[Item]:
    """Return what is to be printed of copies; `first` is the language that stands first on plates and cards."""
    match kind:
        case "label":
            return [_label(copy, rule) for copy in copies]
        case "bookplate":
            return [_plate(copy, rule, first, in_colour=in_colour) for copy in copies]
        case "card":
            return [_card(copy, rule, first, in_colour=in_colour) for copy in copies]


def qr_of(number: str, rule: QrRule) -> str:
    language = next((known for known in LANGUAGES if known == rule.language), LANGUAGES[0])
    return content(rule, number, letter(language))


def _label(copy: Printable, rule: QrRule) -> BookLabel:
    return BookLabel(
        copy.number, copy.barcode, copy.title, copy.authors, label_words(), qr_of(copy.number, rule)
    )


def _plate(copy: Printable, rule: QrRule, first: Language, *, in_colour: bool) -> Bookplate:
    shown = copy.wish
    wish = None if shown is None else PlateWish(shown.text, shown.first_name, shown.town)
    return Bookplate(copy.number, plate_words(first), wish, qr_of(copy.number, rule), in_colour)


def _card(copy: Printable, rule: QrRule, first: Language, *, in_colour: bool) -> TravellingCard:
    return TravellingCard(
        copy.number,
        copy.title,
        copy.authors,
        card_words(first),
        _first_stop(copy, first),
        qr_of(copy.number, rule),
        in_colour,
    )


def _first_stop(copy: Printable, language: Language) -> FirstStop:
    """Write down where the road began; of a book that came from nobody knows where, the month alone."""
    with speaking(language):
        month = dates.month_title(Month.of(local_day(copy.came_at))) if copy.came_at else ""
    return FirstStop(month, copy.from_place, road_began(language) if copy.from_place else "")
