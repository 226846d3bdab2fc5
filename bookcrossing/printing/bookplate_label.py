"""The bookplate on a large label: the band stands at the left, the wish or the head beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bookcrossing.errors import PlateTooSmall
from bookcrossing.printing import codes, fitting, ornament
from bookcrossing.printing.drawing import POINT_MM, Drawing, Text
from bookcrossing.printing.plate_parts import cap, qr_at_foot, qr_step, set_paragraphs

if TYPE_CHECKING:
    from bookcrossing.printing.bookplate import Bookplate, PlateWish
    from bookcrossing.printing.drawing import Measure, Rectangle
    from bookcrossing.printing.plate_parts import SetParagraphs
    from bookcrossing.printing.sheets import Sheet

STITCH: Final = 0.46
_SIDE: Final = 4.2
_BESIDE_BAND: Final = 4.0
_END: Final = 5.0
"""What stays white above and below at least."""
WISH_PT: Final = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
_WISH_LEADING: Final = 1.31
_NAME_BELOW: Final = 4.3
_NAME_PT: Final = 8.5
_UNDER_NAME: Final = 2.6
_GIVES_WAY: Final = (1.0, 0.94)
"""At the smaller one the invitation stands at six points."""
_HEAD_PT: Final = 15.0
_FIRST_PT: Final = 6.8
_OTHERS_PT: Final = 6.4
_LEADING: Final = 1.27
_ALONE: Final = (1.22, 1.15, 1.08, 1.0)
_NUMBER_PT: Final = 16.0
_ABOVE_FOOT: Final = 2.6
_QR: Final = (12, 14.0)


@dataclass(frozen=True, slots=True)
class _Room:
    left: float
    right: float
    top: float
    bottom: float


def label_plate(plate: Bookplate, measure: Measure, sheet: Sheet) -> Drawing:
    """Draw it for the labels of a sheet; raise PlateTooSmall where its words find no room."""
    sides, ends = max(_SIDE, sheet.inset[0]), max(_END, sheet.inset[1])
    rhombs = ornament.rhombs_within(sheet.height - 2 * ends, STITCH)
    high = ornament.band_length(rhombs) * STITCH
    top = (sheet.height - high) / 2
    room = _Room(sides + ornament.BAND * STITCH + _BESIDE_BAND, sheet.width - sides, top, sheet.height - top)
    module = qr_step(plate.qr_content, *_QR)
    bars = qr_at_foot(plate.qr_content, room.right, room.bottom, module)
    foot = _foot(plate, room)
    if bars[0].x - codes.QR_QUIET * module < room.left + measure(plate.number, _NUMBER_PT, "bold"):
        raise PlateTooSmall(sheet.name)
    texts = _words(plate, room, bars, measure)
    if texts is None or top < 0:
        raise PlateTooSmall(sheet.name)
    stitches = ornament.standing_band(sides, top, rhombs, STITCH, colour=plate.in_colour)
    return Drawing(sheet.width, sheet.height, bars, (*texts, *foot), (), stitches)


def _words(
    plate: Bookplate, room: _Room, bars: tuple[Rectangle, ...], measure: Measure
) -> tuple[Text, ...] | None:
    """Set the wish and the invitation, or the head and the invitation; None where they find no room."""
    ends = min(room.bottom - cap(_NUMBER_PT) - 6.2, bars[0].y) - _ABOVE_FOOT
    if plate.has_wish and plate.wish is not None:
        return _with_wish(plate.wish, plate, room, ends, measure)
    for times in _ALONE:
        invitation = _invitation(plate, room, times, measure)
        begins = room.top + cap(_HEAD_PT) + 3.4
        if begins + invitation.height <= ends:
            head = Text(plate.words.heads[0], room.left, room.top + cap(_HEAD_PT), _HEAD_PT, "bold")
            fits = measure(head.text, _HEAD_PT, "bold") <= room.right - room.left
            return (head, *invitation.moved(begins)) if fits else None
    return None


def _with_wish(
    wish: PlateWish, plate: Bookplate, room: _Room, ends: float, measure: Measure
) -> tuple[Text, ...] | None:
    """Set the wish at the largest size at which all fits; the invitation gives way before the wish is cut."""
    for times in _GIVES_WAY:
        invitation = _invitation(plate, room, times, measure)
        begins = ends - invitation.height
        place = _Room(room.left, room.right, room.top, begins - _UNDER_NAME)
        if texts := _set_wish(wish, place, measure, may_cut=times == _GIVES_WAY[-1]):
            return (*texts, *invitation.moved(begins))
    return None


def _set_wish(wish: PlateWish, place: _Room, measure: Measure, *, may_cut: bool) -> list[Text]:
    """Return the wish and who it is from; nothing where there is no room for it."""
    width = place.right - place.left
    free = place.bottom - place.top - (_NAME_BELOW if wish.signature else 0.0)

    def lines_within(points: float) -> int:
        return int((free - cap(points)) / (_WISH_LEADING * points * POINT_MM) + 1)

    text = fitting.parted(wish.text, width, WISH_PT[-1], "italic", measure)
    for points in WISH_PT:
        lines = fitting.broken(text, width, points, "italic", measure)
        if lines is not None and len(lines) <= lines_within(points):
            break
    else:
        points = WISH_PT[-1]
        if not may_cut or lines_within(points) < 1:
            return []
        least = fitting.Room(width, lines_within(points), points, points, "italic")
        lines = fitting.cut(text, least, measure)
    step = _WISH_LEADING * points * POINT_MM
    taken = cap(points) + (len(lines) - 1) * step
    y = place.top + max(0.0, free - taken) * 0.4 + cap(points)
    texts = [Text(line, place.left, y + n * step, points, "italic") for n, line in enumerate(lines)]
    if wish.signature:
        named = fitting.Room(width, 1, _NAME_PT, _NAME_PT, "semibold")
        [name] = fitting.fit(wish.signature, named, measure).lines
        texts.append(Text(name, place.left, texts[-1].y + _NAME_BELOW, _NAME_PT, "semibold"))
    return texts


def _invitation(plate: Bookplate, room: _Room, times: float, measure: Measure) -> SetParagraphs:
    paragraphs = plate.words.paragraphs(_FIRST_PT, _OTHERS_PT, times)
    return set_paragraphs(paragraphs, room.left, room.right - room.left, measure, leading=_LEADING)


def _foot(plate: Bookplate, room: _Room) -> tuple[Text, ...]:
    return (
        Text(plate.words.hashtag, room.left, room.bottom - cap(_NUMBER_PT) - 1.7, 7.25, "semibold"),
        Text(plate.number, room.left, room.bottom, _NUMBER_PT, "bold"),
    )
