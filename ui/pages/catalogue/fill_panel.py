"""What the catalogues say about a title that is here, field by field, before anything of it is taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout
from typing_extensions import override

from bookcrossing.desk.lookups import TakeFields
from bookcrossing.lookup.merging import fill_empty, replace_all
from bookcrossing.lookup.record import Outcome
from bookcrossing.wording import lookups, pgettext
from bookcrossing.wording.values import field_name
from ui.forms import FormPanel
from ui.look.type import SMALL
from ui.pages.catalogue import fill_words
from ui.pages.catalogue.fill_list import FillHead, FillLine, FillList, small_picture
from ui.widgets import KeyButton, NoticeBar, Segmented, TextBlock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from bookcrossing.desk.drafts import TitleDraft
    from bookcrossing.desk.lookups import FieldChange
    from bookcrossing.listings.cards import TitleCard
    from bookcrossing.lookup.asking import Asked
    from bookcrossing.lookup.sources import LookupSettings
    from bookcrossing.pictures import Picture
    from ui.widgets import NoticeKind

_FILL, _REPLACE = "fill", "replace"
_COVER: Final = "cover"


@dataclass(frozen=True, slots=True)
class Before:
    """What stands here, and who may be asked."""

    draft: TitleDraft
    kept: LookupSettings
    has_cover: bool

    @property
    def waits_for_answer(self) -> bool:
        """Whether somebody has to say first that catalogues outside may be asked."""
        return self.kept.outside is None and self.kept.would_ask_outside


class FillPanel(FormPanel):
    ask_again_asked = Signal()
    outside_answered = Signal(bool)

    def __init__(self, card: TitleCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self.before: Before | None = None
        self._asked: Asked | None = None
        self._cover: tuple[str, Picture] | None = None
        self._names: Mapping[str, str] = {}
        self._way = _FILL
        self.ways, self.list = Segmented(), FillList()
        self.list_head = FillHead(self.list)
        self.quiet = TextBlock(points=SMALL, role="muted", lines=3)
        self.says = NoticeBar("read_as", lines=6)
        self.question = NoticeBar("read_as", lines=8)
        self._build()
        self.set_words()
        self.ways.set_chosen(_FILL)

    def _build(self) -> None:
        self.question.set_kind("read_as", icon="globe")
        self.again = KeyButton(icon="arrows-clockwise", key="F5", small=True)
        self._yes = KeyButton(key="F5", small=True)
        self._no = KeyButton(variant="flat", small=True)
        self.again.clicked.connect(self.ask_again_asked)
        self.save.set_key("Enter")
        self._yes.clicked.connect(self._allow)
        self._no.clicked.connect(self._forbid)
        self.ways.chosen.connect(self._choose_way)
        self.ways.set_key("Ctrl+U")
        self.list.ticked.connect(self._count)
        self.list.taken.connect(self.submit)
        ways = _row(self.ways)
        # Under their words: beside them these would be pressed into half the room.
        answers = _row(self._yes, self._no, self.again)
        for part in (self.question, self.says, answers, ways, self.quiet, self.list_head):
            self.add(part)
        self._fields.addWidget(self.list, 1)
        self._fields.addStretch()

    # What is told to it

    def show_asking(self, before: Before) -> None:
        self.before, self._asked, self._cover = before, None, None
        self.set_words()

    def show_before(self, before: Before) -> None:
        """Another window has written the title: what would change is looked at anew."""
        self.before = before
        self.set_words()

    def show_answer(self, asked: Asked, names: Mapping[str, str]) -> None:
        self._asked, self._names = asked, names
        held = self._holds_focus()
        self.set_words()
        if held:
            self.take_focus()

    def show_cover(self, found: tuple[str, Picture] | None) -> None:
        self._cover = found
        self.set_words()

    @Slot()
    def turn(self) -> None:
        """Go over to the other of the two ways."""
        if self.ways.isVisibleTo(self):
            self._choose_way(_REPLACE if self._way == _FILL else _FILL)

    @Slot()
    def take_f5(self) -> None:
        """Press the button that F5 stands on."""
        if self.question.isVisibleTo(self):
            self._allow()
        elif self.again.isVisibleTo(self):
            self.ask_again_asked.emit()

    def command(self) -> TakeFields:
        chosen = self.list.chosen
        cover = self._cover[1] if self._cover is not None and _COVER in chosen else None
        changes = tuple(one for one in self._changes(self._way) if _together(one.field) in chosen)
        return TakeFields(title_id=self.card.title_id, changes=changes, cover=cover)

    @override
    def take_focus(self) -> None:
        if self.list.isVisibleTo(self):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.question.isVisibleTo(self):
            self._yes.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.again.isVisibleTo(self):
            self.again.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    # What would change

    @Slot(object)
    def _choose_way(self, way: object) -> None:
        self._way = _REPLACE if way == _REPLACE else _FILL
        self.ways.set_chosen(self._way)
        self.set_words()
        self.take_focus()

    def _changes(self, way: str) -> tuple[FieldChange, ...]:
        if self.before is None or self._asked is None or self._asked.merged is None:
            return ()
        of_way = replace_all if way == _REPLACE else fill_empty
        changes = of_way(self.before.draft, self._asked.merged)
        return tuple(change for change in changes if _now(change) != _would_be(change))

    @property
    def _brings_cover(self) -> bool:
        return self._cover is not None and self.before is not None and not self.before.has_cover

    def _count_of(self, way: str) -> int:
        fields = {_together(change.field) for change in self._changes(way)}
        return len(fields) + self._brings_cover

    def _lines(self) -> list[FillLine]:
        lines: dict[str, FillLine] = {}
        for change in self._changes(self._way):
            key = _together(change.field)
            if key in lines and change.field != key:
                continue
            lines[key] = FillLine(
                key, field_name(change.field), _now(change), _would_be(change), self._from(change.source)
            )
        if self._brings_cover and self._cover is not None:
            source, picture = self._cover
            small = small_picture(picture.image, self.devicePixelRatioF())
            word = pgettext("Look-up", "Cover")
            lines[_COVER] = FillLine(_COVER, word, "", "", self._from(source), small)
        return list(lines.values())

    def _from(self, source: str) -> str:
        return lookups.from_source(lookups.source_name(source, self._names)) if source else ""

    @Slot()
    def _count(self) -> None:
        count = len(self.list.chosen)
        self.save.setText(lookups.take(count))
        self.save.set_reason("" if count else pgettext("Look-up", "Tick what is to be taken (Space)."))

    # What is said

    @override
    def set_words(self) -> None:
        super().set_words()
        self.set_head(pgettext("Look-up", "What the catalogues say"), self.card.name)
        self.question.set_words(*lookups.outside_question())
        self._yes.setText(pgettext("Look-up", "Yes, ask them"))
        self._no.setText(pgettext("Look-up", "No, only here"))
        self.again.setText(pgettext("Look-up", "Ask again"))
        self.ways.set_options(
            [
                (_FILL, pgettext("Look-up", "Fill what is empty")),
                (_REPLACE, pgettext("Look-up", "Replace")),
            ]
        )
        self.list.setAccessibleName(pgettext("Look-up", "What the catalogues say"))
        self.cancel.setText(pgettext("Form", "Close"))
        self._show()

    def _holds_focus(self) -> bool:
        within = QApplication.focusWidget()
        return within is not None and self.isAncestorOf(within)

    def _show(self) -> None:
        held = self._holds_focus()
        self._show_parts()
        if held and not self._holds_focus():  # what had it is hidden now, and Qt goes on outside
            self.take_focus()

    def _show_parts(self) -> None:
        lines = self._lines()
        self.list.show_lines(lines)
        for part in (self.list, self.list_head, self.save):
            part.setVisible(bool(lines))
        self.ways.setVisible(self._count_of(_REPLACE) > 0)
        asks = self.before is not None and self.before.waits_for_answer
        for asking in (self.question, self._yes, self._no):
            asking.setVisible(asks)
        self.quiet.set_text(self._quiet_words())
        self.quiet.setVisible(bool(self.quiet.text))
        self._say_what_came()
        self._count()

    def _quiet_words(self) -> str:
        if self.before is None:
            return ""
        if self._asked is None:
            return lookups.asking(fill_words.asked_names(self.before.kept))
        silent = fill_words.silent_names(self._asked, self._names)
        return lookups.no_answer_from(silent) if silent and self._asked.merged is not None else ""

    def _say_what_came(self) -> None:
        said = self._said()
        is_silent = self._asked is not None and self._asked.outcome is Outcome.NOT_REACHABLE
        self.says.setVisible(said is not None)
        self.again.setVisible(is_silent and not self.question.isVisibleTo(self))
        if said is not None:
            kind, *words = said
            self.says.set_kind(kind)
            self.says.set_words(*words)

    def _said(self) -> tuple[NoticeKind, str, str] | None:
        if self._asked is None or self.before is None:
            return None
        match self._asked.outcome:
            case Outcome.NOT_REACHABLE:
                return fill_words.not_reachable(self._asked, self._names)
            case Outcome.NOT_FOUND:
                return None if self.before.waits_for_answer else fill_words.not_found(self.before.kept)
            case Outcome.FOUND:
                if self._count_of(self._way):
                    return None
                return fill_words.nothing_new(self._count_of(_REPLACE))

    @Slot()
    def _allow(self) -> None:
        self.outside_answered.emit(True)

    @Slot()
    def _forbid(self) -> None:
        self.outside_answered.emit(False)


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part)
    row.addStretch()
    return row


def _now(change: FieldChange) -> str:
    return lookups.field_value(change.field, change.now)


def _would_be(change: FieldChange) -> str:
    """What reads the same, as a language by another code, is no change to anybody."""
    return lookups.field_value(change.field, change.would_be)


def _together(field: str) -> str:
    """Let the year as a number go with the year as it is printed."""
    return "year_printed" if field == "year" else field
