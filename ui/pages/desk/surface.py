"""What the desk looks like: the box, the strip, the answer, the figures, the day; told what to show, never asked."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.wording import dates, desk, desk_answers, desk_lists
from ui.look.states import OVERDUE, state_look
from ui.pages.desk.answer import Answer, Facts, takes_tab
from ui.pages.desk.quiet_line import QuietLine
from ui.pages.desk.scenes import (
    AgeAsked,
    CardShown,
    Form,
    Idle,
    Menu,
    NoCard,
    ReaderAsked,
    ReaderShown,
    ReaderUnknown,
    Refused,
    Scene,
    Told,
    Unknown,
)
from ui.pages.desk.today import TodayCard
from ui.pages.desk.ways import ESC, UNDO
from ui.widgets import BigField, Figure, FiguresStrip, KeyButton, NoticeBar, NoticeKind, Strip

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from bookcrossing.listings.days import DayLine, Figures
    from ui.pages.desk.field import ScanField
    from ui.pages.desk.session import Session

_SHORT: Final = 740
"""Below this height margins shrink and the figures go."""
_TALL: Final = 900
_WIDE: Final = 1504
"""A page of a window 1600 wide, and more: the journey joins the answer."""
_ROOMY: Final = 1180


class Surface(QWidget):
    done_pressed = Signal()
    undo_pressed = Signal()

    def __init__(self, field: ScanField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = BigField(field=field, parent=self)
        self._strip = Strip(self)
        self._done = KeyButton(icon="check", parent=self)
        self._notice = NoticeBar("read_as")
        self.answer = Answer(self)
        self._before = NoticeBar("done")
        self._figures = FiguresStrip(self)
        self.today = TodayCard(self)
        self.quiet = QuietLine("cloud-slash", self)
        self.quiet.hide()
        self._scene: Scene = Idle()
        self._column = QVBoxLayout(self)
        self._below = QHBoxLayout()
        self._lay_out()
        self._done.clicked.connect(self.done_pressed)
        for part in (self._notice, self._before, self._done):
            part.hide()

    def show_session(self, session: Session, facts: Facts, last: DayLine | None) -> None:
        self._scene = session.scene
        self._show_box(session, facts)
        self._show_strip(session, facts)
        self.answer.show_scene(session, facts)
        self.today.set_folded(folded=facts.folded)
        self.today.mark_newest(marked=isinstance(session.scene, Told))
        self._show_before(session, last, folded=facts.folded)
        self._fit()
        self._column.activate()
        self.answer.settle()
        self._order_tabs()

    def show_figures(self, figures: Figures) -> None:
        self.answer.know_table(is_empty=figures.titles == 0)
        icons = [state_look(state) for state in ("on_table", "on_loan", "travelling")] + [OVERDUE]
        numbers = (figures.on_table, figures.on_loan, figures.travelling, figures.overdue)
        self._figures.set_figures(
            [
                Figure(look.icon, look.tint, dates.number(number), word)
                for look, number, word in zip(icons, numbers, desk_lists.figures(), strict=True)
            ]
        )

    def say_quietly(self, line: str) -> None:
        """Show the one line about backups, or none."""
        self.quiet.set_text(line)
        self.quiet.setVisible(bool(line))

    def tell(self, kind: NoticeKind, title: str, text: str = "") -> None:
        """Say something about the key or the printer; it stands until the next thing comes in."""
        self._notice.set_kind(kind)
        self._notice.set_words(title, text)
        self._notice.show()

    def stop_telling(self) -> None:
        self._notice.hide()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show_box(self, session: Session, facts: Facts) -> None:
        scene, icon = session.scene, "identification-card"
        words, chip, hint = desk.box_reader(), None, desk.hint_back()
        match scene:
            case ReaderUnknown(copy=copy):
                chip, hint = ("blue", "question", desk.chip_whose(copy.number)), desk.way("leave")[0]
            case ReaderAsked(copy=copy) | NoCard(copy=copy) | AgeAsked(copy=copy) if copy is not None:
                chip = ("blue", "arrow-up-right", desk.chip_lend(copy.title))
                hint = desk.hint_not_lend() if isinstance(scene, ReaderAsked) else desk.hint_back()
            case _:
                icon, words = "barcode", desk.box_ready()
                hint = _hint(scene, reader_is_open=session.reader is not None)
                if session.reader is not None:
                    words = desk.box_next_book()
                    number = None if facts.folded else session.reader.number
                    chip = ("blue", "identification-card", desk.chip_for(number))
        self.box.set_icon(icon)
        self.box.set_placeholder(words)
        self.box.set_chips([chip] if chip else [])  # type: ignore[list-item]  # tints are literals
        self.box.set_hints([(ESC, hint)])

    def _show_strip(self, session: Session, facts: Facts) -> None:
        scene, reader = session.scene, session.reader
        self._done.setVisible(reader is not None)
        self._done.setText(desk.done())
        if isinstance(scene, ReaderUnknown):
            self._strip.set_words("question", *desk.strip_whose(), tone="blue")
        elif reader is not None:
            number = None if facts.folded else reader.number
            self._strip.set_words(
                "identification-card", *desk.strip_reader(number, reader.books), tone="blue"
            )
        elif isinstance(scene, ReaderAsked | NoCard) or (
            isinstance(scene, AgeAsked) and scene.copy is not None
        ):
            days = (facts.due_on - facts.day).days if facts.due_on else None
            self._strip.set_words("arrow-up-right", *desk.strip_to_whom(facts.due_on, days), tone="blue")
        else:
            self._strip.set_words("identification-card", *desk.strip_nobody())

    def _show_before(self, session: Session, last: DayLine | None, *, folded: bool) -> None:
        belongs = isinstance(session.scene, Refused | Unknown) and last is not None
        self._before.setVisible(belongs)
        if last is None or not belongs:
            return
        what = desk_lists.whose_line(last, None if folded else last.reader)
        title = desk_answers.before_this(what, last.title) if last.title else what
        self._before.set_words(title, desk_answers.time_and_number(last.recorded_at, last.number))
        undo = KeyButton(desk.way("undo")[0], icon="arrow-counter-clockwise", key=UNDO, small=True)
        undo.clicked.connect(self._undo)
        self._before.set_buttons([undo])

    @Slot()
    def _undo(self) -> None:
        self.undo_pressed.emit()

    def _lay_out(self) -> None:
        turn = QHBoxLayout()
        turn.setSpacing(8)
        turn.addWidget(self._strip, 1)
        turn.addWidget(self._done)
        self._left = QVBoxLayout()
        for part in (self._notice, self._before, self._figures):
            if part is self._before:
                self._left.addWidget(self.answer, 1)
            self._left.addWidget(part)
        self._below.addLayout(self._left, 1)
        self._below.addWidget(self.today)
        self._column.setSpacing(8)
        self._column.addWidget(self.box)
        self._column.addLayout(turn)
        self._column.addSpacing(8)
        self._column.addLayout(self._below, 1)
        self._column.addWidget(self.quiet)

    def _order_tabs(self) -> None:
        """Let Tab go from the box down the answer and then to the day; new buttons come last by themselves."""
        stops = [self.box.field, self._done, *self.answer.tab_stops()]
        for part in (self._before, self.today, self.quiet):
            stops += [child for child in (part, *part.findChildren(QWidget)) if takes_tab(child)]
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)

    def _fit(self) -> None:
        """Lay out for the room there is: short, usual or wide."""
        short, wide = self.height() < _SHORT, self.width() >= _WIDE
        edge, side = (16 if short else 24), (48 if wide else 32 if self.width() >= _ROOMY else 20)
        self._column.setContentsMargins(side, edge, side, edge - 1 if short else edge)
        self._left.setSpacing(12 if short else 16)
        self._below.setSpacing(24 if self.width() >= _ROOMY else 16)
        self.today.setFixedWidth(
            520 if wide else 440 if self.width() >= _ROOMY else max(300, self.width() // 3)
        )
        needs_room = isinstance(self._scene, CardShown | ReaderAsked | Form | Menu)
        tall_enough = self.height() >= (_TALL if needs_room else _SHORT)
        self._figures.setVisible(tall_enough and self._before.isHidden())
        self.answer.set_room(wide=wide, short=short)


def _hint(scene: Scene, *, reader_is_open: bool) -> str:
    if isinstance(scene, Idle | Told | ReaderShown):
        return desk.hint_finish() if reader_is_open else desk.hint_clear()
    if isinstance(scene, Menu | Form):
        return desk.hint_back()
    return desk.hint_close()
