"""The right column: what the box is, how far it is logged, what holds for all of it, its wishes, what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.desk.box_defaults import BoxDefaults
from bookcrossing.desk.drafts import AUDIENCES, CONDITIONS
from bookcrossing.listings.intake import LineState
from bookcrossing.wording import boxes as words
from bookcrossing.wording import pgettext
from bookcrossing.wording.dates import number
from bookcrossing.wording.states import audience, condition
from ui.forms import ChoiceField
from ui.forms.scrolling import scrolling
from ui.look.icons import paint_icon
from ui.look.tokens import colour
from ui.look.type import BODY, SECTION, SMALL, TITLE, font
from ui.painting.lines import broken
from ui.widgets import Card, ElidedLabel, KeyButton, Rule, TextBlock, paint_line
from ui.widgets.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from bookcrossing.listings.boxes import BoxCard
    from ui.look.tokens import Role
    from ui.pages.boxes.waiting import Waiting
    from ui.widgets.progress import Part

_NOT_THERE: Final = (LineState.NOT_FOUND, LineState.DOUBTFUL, LineState.OTHER_CODE)
_PARTS: Final[tuple[tuple[Role, tuple[LineState, ...]], ...]] = (
    ("blue", (LineState.KNOWN,)),
    ("plum", (LineState.FOUND,)),
    ("wheat_solid", (LineState.NEW,)),
    ("poppy", _NOT_THERE),
    ("muted", (LineState.LOOKING,)),
    ("strong", (LineState.OFFLINE,)),
)


class FactsColumn(Card):
    edit_asked = Signal()
    close_asked = Signal()
    take_back_asked = Signal()
    labels_asked = Signal()
    defaults_changed = Signal(object)  # BoxDefaults

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card: BoxCard | None = None
        self._waiting: Sequence[Waiting] = ()
        self._today: date | None = None
        self._name = ElidedLabel(points=SECTION - 2, weight="semibold")
        self._whence = TextBlock(points=SMALL, role="muted", lines=3)
        self._count = ElidedLabel(points=TITLE, weight="semibold", hugging=True)
        self._counted = ElidedLabel(points=SECTION - 3, role="muted")
        self._progress = Progress()
        self._dated = TextBlock(points=SMALL, role="muted", lines=3)
        self._for_all = ElidedLabel(points=SMALL, weight="semibold", role="muted")
        self._audience, self._stock, self._condition, self._goes = (ChoiceField() for _ in range(4))
        self._rules = QWidget()
        self._wishes_head = ElidedLabel(points=SMALL, weight="semibold", role="muted")
        self._wishes = _Wishes()
        self._labels = KeyButton(icon="printer", key="Ctrl+P", variant="primary")
        self._close = KeyButton(icon="check", key="F10", small=True)
        self._edit = KeyButton(icon="pencil-simple", variant="quiet", small=True)
        self._take_back = KeyButton(key="F11", variant="flat", small=True)
        self._lay_out()
        self.set_defaults(BoxDefaults())
        self._connect()

    @property
    def defaults(self) -> BoxDefaults:
        return BoxDefaults(
            audience=self._audience.value,
            in_stock=self._stock.value == "library",
            condition=self._condition.value,
            prepare=self._goes.value == "prepare",
        )

    def set_defaults(self, defaults: BoxDefaults) -> None:
        self._set_words()
        self._audience.set_value(defaults.audience)
        self._stock.set_value("library" if defaults.in_stock else "outside")
        self._condition.set_value(defaults.condition)
        self._goes.set_value("prepare" if defaults.prepare else "table")

    def show_box(self, card: BoxCard | None, waiting: Sequence[Waiting], today: date) -> None:
        self._card, self._waiting, self._today = card, waiting, today
        self._show()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
            self._show()

    def _show(self) -> None:
        card = self._card
        if card is None or self._today is None:
            return
        self._name.set_text(words.box(card.line.number))
        self._whence.set_text(words.whence(card.line, self._today))
        line = card.line
        self._count.set_text(number(line.logged))
        counted = words.books(line.logged) if line.expected is None else words.of_books(line.expected)
        self._counted.set_text(counted)
        self._progress.set_parts(_parts(line.copies, self._waiting), line.expected or 0)
        self._labels.setText(words.labels(card.unprinted))
        self._labels.set_reason("" if line.copies else pgettext("Boxes", "No copy yet"))
        is_late = card.line.came_on is not None and card.line.came_on < self._today
        self._dated.set_text(words.counted_as(card.line) if is_late else "")
        self._dated.setVisible(is_late and not card.line.is_closed)
        missing = line.copies - card.photographed
        below = words.not_photographed(missing) if missing else words.wishes_shown(card.wishes_shown)
        self._wishes.set_words(words.wishes_written(card.wishes), below)
        closed = card.line.is_closed
        self._rules.setVisible(not closed)
        self._close.set_icon("gift" if closed else "check")
        self._close.setText(pgettext("Boxes", "Open it again") if closed else pgettext("Boxes", "All logged"))
        self._take_back.set_reason(pgettext("Boxes", "A book of it has moved since") if card.moved else "")

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 14, 16, 4)
        column.setSpacing(5)
        count = QHBoxLayout()
        count.setSpacing(8)
        count.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBottom)
        count.addWidget(self._counted, 1, Qt.AlignmentFlag.AlignBottom)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._edit)
        column.addLayout(head)
        column.addWidget(self._whence)
        column.addLayout(count)
        for part in (self._progress, self._dated, Rule()):
            column.addWidget(part)
        rules = QVBoxLayout(self._rules)
        rules.setContentsMargins(0, 0, 0, 0)
        rules.setSpacing(4)
        rules.addWidget(self._for_all)
        for field in (self._audience, self._stock, self._condition, self._goes):
            field.editor.setProperty("cls", "flat")
            rules.addWidget(field)
        rules.addWidget(Rule())
        column.addWidget(self._rules)
        for last in (self._wishes_head, self._wishes, self._take_back):
            column.addWidget(last)
        column.addStretch()
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 10, 16, 14)
        foot.setSpacing(4)
        for button in (self._labels, self._close):
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(scrolling(inner), 1)
        whole.addWidget(Rule())
        whole.addLayout(foot)

    def _connect(self) -> None:
        self._edit.clicked.connect(self.edit_asked)
        self._close.clicked.connect(self.close_asked)
        self._take_back.clicked.connect(self.take_back_asked)
        self._labels.clicked.connect(self.labels_asked)
        for field in (self._audience, self._stock, self._condition, self._goes):
            field.changed.connect(self._tell_defaults)

    @Slot()
    def _tell_defaults(self) -> None:
        self.defaults_changed.emit(self.defaults)

    def _set_words(self) -> None:
        self._for_all.set_text(pgettext("Boxes", "For the whole box"))
        self._audience.set_label(pgettext("Boxes", "For whom"))
        self._audience.set_options([(value, audience(value)) for value in AUDIENCES])
        self._stock.set_label(pgettext("Boxes", "Stock"))
        self._stock.set_options(
            [
                ("outside", pgettext("Boxes", "outside the stock")),
                ("library", pgettext("Boxes", "in the library’s stock")),
            ]
        )
        self._condition.set_label(pgettext("Field", "Condition"))
        self._condition.set_options([(value, condition(value)) for value in CONDITIONS])
        self._goes.set_label(pgettext("Field", "Goes"))
        self._goes.set_options(
            [
                ("table", pgettext("Form", "to the table")),
                ("prepare", pgettext("Form", "to be prepared first")),
            ]
        )
        self._wishes_head.set_text(pgettext("Boxes", "Wishes"))
        edit = pgettext("Boxes", "Edit the box (Ctrl+E)")
        self._edit.setToolTip(edit)
        self._edit.setAccessibleName(edit)
        self._take_back.setText(pgettext("Boxes", "Take it back whole"))


def _parts(ready: int, waiting: Sequence[Waiting]) -> list[Part]:
    parts: list[Part] = [("leaf", pgettext("Boxes", "Ready"), ready)]
    for role, states in _PARTS:
        scans = {row.line.line_id for row in waiting if row.state in states}
        word = words.not_found_or_no_isbn() if states is _NOT_THERE else words.line_state(states[0])
        if scans:
            parts.append((role, word, len(scans)))
    return parts


class _Wishes(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = self._second = ""
        self._below = broken("", font(SMALL), 1, 2)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_words(self, first: str, second: str) -> None:
        self._first, self._second = first, second
        self._make_room()
        self.setAccessibleName(f"{first}, {second}")
        self.update()

    def _make_room(self) -> None:
        room = self.width() - 32
        self._below = broken(self._second, font(SMALL), room, 2)
        self.setFixedHeight(round(24 + self._below.height))

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._make_room()

    @override
    def sizeHint(self) -> QSize:
        return QSize(160, 42)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        paint_icon(painter, "camera", QRectF(0, 10, 22, 22), colour("wheat"))
        room = QRectF(32, 0, self.width() - 32, 22)
        paint_line(painter, room, self._first, font(BODY, "semibold"), colour("ink"))
        self._below.paint(painter, room.left(), 21, room.width(), colour("muted"))
