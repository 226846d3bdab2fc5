"""A copy's journey beside the answer, where the window is wide enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.wording import desk_answers, desk_lists, states, wishes
from bookcrossing.wording.dates import as_known
from ui.look.states import movement_look
from ui.look.type import SMALL
from ui.painting.pixels import hairline
from ui.widgets import ElidedLabel, Timeline, TimelineEntry

if TYPE_CHECKING:
    from bookcrossing.listings.journeys import Journey, JourneyLine

_WIDTH = 360


class JourneyColumn(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journey: Journey | None = None
        self._heading = ElidedLabel(points=SMALL, weight="semibold", role="muted")
        self._lines = Timeline(self)
        self._lines.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addWidget(self._lines, 1)
        self.setFixedWidth(_WIDTH)

    def show_journey(self, journey: Journey | None) -> None:
        self._journey = journey
        heading = desk_answers.journey_heading(journey.number) if journey else ""
        self._heading.set_text(heading)
        self._lines.setAccessibleName(heading)
        self._lines.set_entries(_entries(journey) if journey else [])
        self._lines.scrollToBottom()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        hairline(QPainter(self), 0, 0, self.height(), upright=True)


def _entries(journey: Journey) -> list[TimelineEntry]:
    """Return the journey's lines, the donor's wish before the first movement."""
    lines = [_entry(line) for line in journey.lines]
    wish, look = journey.wish, movement_look("wish")
    if wish is not None:
        told = wishes.line(wish), wishes.when(wish), wishes.note(wish)
        lines.insert(0, TimelineEntry(look.icon, look.tint, *told))
    return lines


def _entry(line: JourneyLine) -> TimelineEntry:
    look = movement_look(line.kind.value)
    when = as_known(line.happened_at, line.precision, with_time=False)
    note = line.words or line.note or ""
    return TimelineEntry(
        look.icon,
        look.tint,
        desk_lists.with_place(states.kind(line.kind), line.place),
        when,
        note,
        line.undone_at is not None,
    )
