"""The bookplate on A6: a stitched frame, the donor's wish, an invitation in three languages, number and QR."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bookcrossing.printing import fitting, ornament
from bookcrossing.printing.drawing import POINT_MM, Drawing, Stroke, Text
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
    from bookcrossing.printing.drawing import Measure, Stitches, Tone
    from bookcrossing.printing.plate_parts import SetParagraphs

WIDTH: Final = 105.0
HEIGHT: Final = 148.5
STITCH: Final = 0.54
_RHOMBS: Final = (12, 18)
_FRAME: Final = tuple(ornament.frame_length(rhombs) * STITCH for rhombs in _RHOMBS)
_FRAME_AT: Final = ((WIDTH - _FRAME[0]) / 2, (HEIGHT - _FRAME[1]) / 2)
_INSIDE: Final = ornament.BAND * STITCH + 4.2
LEFT: Final = _FRAME_AT[0] + _INSIDE
RIGHT: Final = WIDTH - LEFT
TOP: Final = _FRAME_AT[1] + _INSIDE
BOTTOM: Final = HEIGHT - TOP
_MIDDLE: Final = WIDTH / 2

WISH_PT: Final = (13.0, 12.0, 11.5, 10.75, 10.0, 9.25, 8.5, 8.0)
_LARGE_WISH: Final = 11.5
"""Before the wish goes below this, the invitation gives way."""
_GIVES_WAY: Final = 0.9
_ALONE: Final = 1.22
"""How much larger the invitation stands where there is no wish."""
_WISH_LEADING: Final = 1.35
_WISH_WIDTH: Final = 69.0
"""Narrower than the invitation: centred lines want air."""
_HEAD_PT: Final = 17.0
_SECOND_PT: Final = 8.5
_SIGNATURE_PT: Final = 8.5
_STARS: Final = 13.1
"""Their top, below the text's."""
_STAR: Final = 0.36
_STAR_SIZE: Final = 9
_STARS_APART: Final = 7.0
_WISH: Final = 21.4
"""Its top, below the text's."""
_NAME_BELOW: Final = 5.1
_AROUND_RULE: Final = 2.2
_RULE: Final = 20.0
_ONE_STAR: Final = 0.62
_INVITATION_ENDS: Final = 21.8
"""Above the text's foot, or as far above a QR that is larger than usual."""
_ABOVE_QR: Final = 4.9
_QR: Final = (16, 18.0)


@dataclass(frozen=True, slots=True)
class PlateWish:
    """What the donor agreed to have shown."""

    text: str
    first_name: str = ""
    town: str = ""

    @property
    def signature(self) -> str:
        return ", ".join(part for part in (self.first_name, self.town) if part)


@dataclass(frozen=True, slots=True)
class PlateWords:
    """What every plate says, in Ukrainian, Latvian and English."""

    heads: tuple[str, str, str]
    invitation: tuple[str, str, str]
    route: tuple[str, ...]
    hashtag: str

    def paragraphs(self, first: float, others: float, times: float) -> tuple[Paragraph, ...]:
        uk, lv, en = self.invitation
        return (
            Paragraph(uk, first * times, "medium"),
            Paragraph(lv, others * times),
            Paragraph(en, others * times),
        )


@dataclass(frozen=True, slots=True)
class Bookplate:
    number: str
    words: PlateWords
    wish: PlateWish | None = None
    qr: str = ""
    """What the QR holds; empty: the number."""
    in_colour: bool = False

    @property
    def qr_content(self) -> str:
        return self.qr or self.number

    @property
    def has_wish(self) -> bool:
        return self.wish is not None and bool(self.wish.text.strip())


def a6_plate(plate: Bookplate, measure: Measure) -> Drawing:
    module = qr_step(plate.qr_content, *_QR)
    bars = qr_at_foot(plate.qr_content, RIGHT, BOTTOM, module)
    ends = min(BOTTOM - _INVITATION_ENDS, min(bar.y for bar in bars) - _ABOVE_QR)
    if plate.has_wish and plate.wish is not None:
        texts, strokes, stars = _with_wish(plate.wish, plate, ends, measure)
    else:
        texts, strokes, stars = _without_wish(plate, ends, measure)
    foot, arrows = _foot(plate, measure)
    return Drawing(
        WIDTH,
        HEIGHT,
        bars,
        (*_head(plate), *texts, *foot),
        (*strokes, *arrows),
        (*ornament.frame(*_FRAME_AT, *_RHOMBS, STITCH, colour=plate.in_colour), *stars),
    )


def _head(plate: Bookplate) -> list[Text]:
    first, second, third = plate.words.heads
    y = TOP + cap(_HEAD_PT)
    return [
        centred(first, _MIDDLE, y, _HEAD_PT, "bold"),
        centred(f"{second}  ·  {third}", _MIDDLE, y + 4.8, _SECOND_PT, "medium"),
    ]


_Middle = tuple[tuple[Text, ...], tuple[Stroke, ...], tuple["Stitches", ...]]


def _with_wish(wish: PlateWish, plate: Bookplate, ends: float, measure: Measure) -> _Middle:
    """Set the wish below the stars, the invitation above the foot, and a rule half-way between."""
    points, lines, invitation = _fitted(wish, plate, ends, measure)
    top = TOP + _WISH
    y = top + cap(points)
    texts = []
    for line in lines:
        texts.append(centred(line, _MIDDLE, y, points, "italic"))
        y += _WISH_LEADING * points * POINT_MM
    y -= _WISH_LEADING * points * POINT_MM
    if wish.signature:
        y += _NAME_BELOW
        [name] = fitting.fit(wish.signature, _SIGNATURE_ROOM, measure).lines
        texts.append(centred(name, _MIDDLE, y, _SIGNATURE_PT, "semibold"))
    begins = ends - invitation.height
    rule = Stroke(_MIDDLE - _RULE / 2, (y + begins) / 2, _MIDDLE + _RULE / 2, (y + begins) / 2, 0.25, "black")
    wide = _STAR_SIZE * _STAR
    stars = tuple(
        ornament.star(_MIDDLE - wide / 2 + n * _STARS_APART, TOP + _STARS, _STAR, _thread(plate), petal=2)
        for n in (-1, 0, 1)
    )
    return (*texts, *invitation.moved(begins)), (rule,), stars


_SIGNATURE_ROOM: Final = fitting.Room(RIGHT - LEFT, 1, _SIGNATURE_PT, _SIGNATURE_PT, "semibold")


def _fitted(
    wish: PlateWish, plate: Bookplate, ends: float, measure: Measure
) -> tuple[float, tuple[str, ...], SetParagraphs]:
    """Take the largest size at which all fits; at the least one a wish is cut: it is whole in the book."""
    whole, smaller = (_invitation(plate, times, measure) for times in (1.0, _GIVES_WAY))
    below = (_NAME_BELOW if wish.signature else 0.0) + 2 * _AROUND_RULE

    def lines_within(points: float, invitation: SetParagraphs) -> int:
        room = ends - invitation.height - below - TOP - _WISH - cap(points)
        return 1 + max(0, int(room / (_WISH_LEADING * points * POINT_MM)))

    text = fitting.parted(wish.text, _WISH_WIDTH, WISH_PT[-1], "italic", measure)
    tries = [(points, whole) for points in WISH_PT if points >= _LARGE_WISH]
    tries += [(points, smaller) for points in WISH_PT]
    for points, invitation in tries:
        lines = fitting.broken(text, _WISH_WIDTH, points, "italic", measure)
        if lines is not None and len(lines) <= lines_within(points, invitation):
            return points, fitting.balanced(lines, points, "italic", measure), invitation
    least = WISH_PT[-1]
    room = fitting.Room(_WISH_WIDTH, lines_within(least, smaller), least, least, "italic")
    return least, fitting.cut(text, room, measure), smaller


def _without_wish(plate: Bookplate, ends: float, measure: Measure) -> _Middle:
    """One star, and the invitation larger, as far as there is room for it."""
    for times in (_ALONE, 1.1, 1.0, _GIVES_WAY):
        invitation = _invitation(plate, times, measure)
        if ends - invitation.height >= TOP + 32:
            break
    wide = ornament.BAND * _ONE_STAR
    star = ornament.star(_MIDDLE - wide / 2, TOP + 19.5, _ONE_STAR, _thread(plate))
    return invitation.moved(ends - invitation.height), (), (star,)


def _thread(plate: Bookplate) -> Tone:
    return "poppy" if plate.in_colour else "black"


def _invitation(plate: Bookplate, times: float, measure: Measure) -> SetParagraphs:
    return set_paragraphs(plate.words.paragraphs(8.75, 8.0, times), LEFT, RIGHT - LEFT, measure)


def _foot(plate: Bookplate, measure: Measure) -> tuple[tuple[Text, ...], tuple[Stroke, ...]]:
    towns, arrows = route(plate.words.route, LEFT, BOTTOM - 11.3, 8.0, measure)
    number = Text(plate.number, LEFT, BOTTOM, 19.0, "bold")
    return (*towns, Text(plate.words.hashtag, LEFT, BOTTOM - 7.3, 8.0, "semibold"), number), arrows
