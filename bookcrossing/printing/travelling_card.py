"""The travelling card that lives in a book: A5 folded to A6, twelve stops, the first one filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bookcrossing.printing import fitting, ornament
from bookcrossing.printing.drawing import POINT_MM, Align, Drawing, Stroke, Text
from bookcrossing.printing.plate_parts import (
    Paragraph,
    cap,
    centred,
    qr_at_foot,
    qr_step,
    route,
    set_paragraphs,
)

if TYPE_CHECKING:
    from bookcrossing.printing.drawing import Measure, Tone, Weight

WIDTH: Final = 210.0
HEIGHT: Final = 148.5
FOLD: Final = WIDTH / 2
_MARGIN: Final = 9.0
_COVER_MARGIN: Final = 12.0
STITCH: Final = 0.54
_RHOMBS: Final = 14
_BAND_AT: Final = 8.1
_STAR: Final = 0.62
_TITLE_PT: Final = (14.0, 10.0)
_TITLE_LINES: Final = 5
_AUTHOR_PT: Final = 10.0
_QR: Final = (14, 16.0)
_COVER_FOOT: Final = 125.3
_HEAD: Final = 11.4
"""Baseline of the heads over the stops."""
_STOPS: Final = {"back": (19.5, 24.4, 5), "left": (99.1, 25.2, 2), "right": (23.5, 25.2, 5)}
"""Of each page of stops: the first rule, the way to the next, how many."""
STOPS: Final = sum(stops for _, _, stops in _STOPS.values())
_DATE_WIDTH: Final = 31.0
_BETWEEN: Final = 3.0
_DOTTED: Final = (7.8, 15.0)
_CAPTION_PT: Final = 5.75
_FILLED_PT: Final = 9.5


@dataclass(frozen=True, slots=True)
class CardWords:
    """What every card says, each thing in Ukrainian, Latvian and English."""

    names: tuple[str, str, str]
    invitation: tuple[str, str, str]
    hint: tuple[str, str, str]
    date: tuple[str, str, str]
    place: tuple[str, str, str]
    some_words: tuple[str, str, str]
    where_i_was: tuple[str, str, str]
    and_here: tuple[str, str, str]
    full: tuple[str, str, str]
    route: tuple[str, ...]
    hashtag: str


@dataclass(frozen=True, slots=True)
class FirstStop:
    """Where the book's road began, as the program writes it down for it."""

    date: str
    place: str
    words: str


@dataclass(frozen=True, slots=True)
class TravellingCard:
    number: str
    title: str
    authors: tuple[str, ...]
    words: CardWords
    first_stop: FirstStop
    qr: str = ""
    """What the QR holds; empty: the number."""
    in_colour: bool = False

    @property
    def qr_content(self) -> str:
        return self.qr or self.number


def card_outside(card: TravellingCard, measure: Measure) -> Drawing:
    """Draw the back at the left, the cover at the right of the fold."""
    back_texts, back_strokes = _back(card, measure)
    cover_texts, cover_strokes = _cover_words(card, measure)
    module = qr_step(card.qr_content, *_QR)
    bars = qr_at_foot(card.qr_content, WIDTH - _COVER_MARGIN, _COVER_FOOT, module)
    wide = ornament.band_length(_RHOMBS) * STITCH
    left = FOLD + (FOLD - wide) / 2
    low = HEIGHT - _BAND_AT - ornament.BAND * STITCH
    middle = FOLD + FOLD / 2 - ornament.BAND * _STAR / 2
    stitches = (
        *ornament.band(left, _BAND_AT, _RHOMBS, STITCH, colour=card.in_colour),
        *ornament.band(left, low, _RHOMBS, STITCH, colour=card.in_colour),
        ornament.star(middle, 45.0, _STAR, "poppy" if card.in_colour else "black"),
    )
    return Drawing(
        WIDTH, HEIGHT, bars, (*cover_texts, *back_texts), (*cover_strokes, *back_strokes), stitches
    )


def card_inside(card: TravellingCard, measure: Measure) -> Drawing:
    """Draw the invitation and two stops at the left, five stops at the right."""
    words, strokes = _invitation(card, measure)
    left_texts, left_strokes = _stops("left", _MARGIN, card.words)
    right = FOLD + _MARGIN
    right_texts, right_strokes = _stops("right", right, card.words)
    heads = _heads(card.words.where_i_was, right)
    filled = _filled(card, measure)
    return Drawing(
        WIDTH,
        HEIGHT,
        (),
        (*words, *left_texts, *filled, *heads, *right_texts),
        (*strokes, *left_strokes, *right_strokes),
    )


def _cover_words(card: TravellingCard, measure: Measure) -> tuple[list[Text], tuple[Stroke, ...]]:
    middle, width = FOLD + FOLD / 2, FOLD - 2 * _COVER_MARGIN
    first, second, third = card.words.names
    texts = [
        centred(first, middle, 30.9, 20.0, "bold", "ink"),
        centred(f"{second}  ·  {third}", middle, 37.2, 9.0, "medium", "ink"),
    ]
    title = fitting.fit(card.title, fitting.Room(width, _TITLE_LINES, *_TITLE_PT, "semibold"), measure)
    y = 62.4 + cap(_TITLE_PT[0])
    step = 1.2 * title.points * POINT_MM
    lines = (
        fitting.balanced(title.lines, title.points, "semibold", measure) if title.is_whole else title.lines
    )
    for line in lines:
        texts.append(centred(line, middle, y, title.points, "semibold", "ink"))
        y += step
    if author := fitting.fit_names(card.authors, width, _AUTHOR_PT, "regular", measure):
        texts.append(centred(author, middle, y - step + 6.0, _AUTHOR_PT, "regular", "ink"))
    x = FOLD + _COVER_MARGIN
    towns, arrows = route(card.words.route, x, _COVER_FOOT - 10.5, 8.0, measure, "ink")
    texts += [
        *towns,
        Text(card.words.hashtag, x, _COVER_FOOT - 6.5, 8.0, "semibold", tone="ink"),
        Text(card.number, x, _COVER_FOOT, 17.0, "bold", tone="ink"),
    ]
    return texts, arrows


def _back(card: TravellingCard, measure: Measure) -> tuple[list[Text], list[Stroke]]:
    texts, strokes = _stops("back", _MARGIN, card.words)
    texts += _heads(card.words.and_here, _MARGIN)
    return texts + _joined(card.words.full, 136.2, 6.75, "regular", "grey", measure), strokes


def _invitation(card: TravellingCard, measure: Measure) -> tuple[list[Text], list[Stroke]]:
    """Set the invitation as large as its place above the stops allows."""
    uk, lv, en = card.words.invitation
    for times in (1.0, 0.97, 0.94, 0.9, 0.85):
        paragraphs = (
            Paragraph(uk, 10.5 * times, "semibold"),
            Paragraph(lv, 8.75 * times),
            Paragraph(en, 8.75 * times),
        )
        placed = set_paragraphs(paragraphs, _MARGIN, FOLD - 2 * _MARGIN, measure, leading=1.335, tone="ink")
        if placed.height <= 66.5:
            break
    rule = 11.0 + placed.height + 3.4
    hint = _joined(card.words.hint, rule + 4.1, 7.0, "medium", "ink", measure)
    return [*placed.moved(11.0), *hint], [Stroke(_MARGIN, rule, FOLD - _MARGIN, rule, 0.2, "ink")]


def _joined(
    said: tuple[str, ...], y: float, points: float, weight: Weight, tone: Tone, measure: Measure
) -> list[Text]:
    """Set the same thing in three languages, one after the other."""
    text = "  ·  ".join(said)
    lines = fitting.broken(text, FOLD - 2 * _MARGIN, points, weight, measure) or ()
    return [
        Text(line, _MARGIN, y + n * 1.34 * points * POINT_MM, points, weight, tone=tone)
        for n, line in enumerate(lines)
    ]


def _heads(said: tuple[str, str, str], x: float) -> list[Text]:
    return [
        Text(said[0], x, _HEAD, 11.0, "semibold", tone="ink"),
        Text(f"{said[1]}  ·  {said[2]}", x + FOLD - 2 * _MARGIN, _HEAD, 7.5, "regular", Align.RIGHT, "grey"),
    ]


def _stops(page: str, x: float, words: CardWords) -> tuple[list[Text], list[Stroke]]:
    first, step, count = _STOPS[page]
    right = x + FOLD - 2 * _MARGIN
    place = x + _DATE_WIDTH + _BETWEEN
    strokes = []
    for n in range(count):
        y = first + n * step
        strokes += [
            Stroke(x, y, x + _DATE_WIDTH, y, 0.25, "ink"),
            Stroke(place, y, right, y, 0.25, "ink"),
            *(Stroke(x, y + down, right, y + down, 0.2, "ink", (0.2, 0.8)) for down in _DOTTED),
        ]
    captions = [
        Text(" · ".join(words.date), x, first + 2.3, _CAPTION_PT, tone="grey"),
        Text(" · ".join(words.place), place, first + 2.3, _CAPTION_PT, tone="grey"),
        Text(
            " · ".join(words.some_words),
            right,
            first + _DOTTED[1] + 2.3,
            _CAPTION_PT,
            "regular",
            Align.RIGHT,
            "grey",
        ),
    ]
    return captions, strokes


def _filled(card: TravellingCard, measure: Measure) -> list[Text]:
    """Write the first stop as a hand would: on the rules, a little in."""
    first = _STOPS["left"][0]
    width = FOLD - 2 * _MARGIN
    stop, texts = card.first_stop, []
    for said, x, y, room in (
        (stop.date, _MARGIN, first - 1.4, _DATE_WIDTH),
        (stop.place, _MARGIN + _DATE_WIDTH + _BETWEEN, first - 1.4, width - _DATE_WIDTH - _BETWEEN),
        (stop.words, _MARGIN, first + _DOTTED[0] - 1.5, width),
    ):
        if said:
            set_as = fitting.fit(said, fitting.Room(room - 1.0, 1, _FILLED_PT, 7.0, "italic"), measure)
            texts.append(Text(set_as.lines[0], x + 1.0, y, set_as.points, "italic", tone="ink"))
    return texts
