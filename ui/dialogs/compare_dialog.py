"""What the catalogues say about a title that is here: shown field by field before anything is taken."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.desk.amending import UndoAction
from bookcrossing.desk.lookups import AnswerOutside, TakeFields
from bookcrossing.lookup.merging import fill_empty, replace_all
from bookcrossing.values import BadValue, Isbn
from bookcrossing.wording import lookups, pgettext
from bookcrossing.wording.refusals import what_is_so, what_to_do
from ui.dialogs.change_list import ChangeList
from ui.forms.scrolling import scrolling
from ui.look.type import TITLE
from ui.widgets import ElidedLabel, KeyButton, NoticeBar, Segmented

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from bookcrossing.desk.drafts import TitleDraft
    from bookcrossing.desk.lookups import FieldChange
    from bookcrossing.desk.results import Edited
    from bookcrossing.errors import DeskError
    from bookcrossing.lookup.asking import Asked
    from bookcrossing.lookup.sources import LookupSettings
    from ui.bridge import DeskBridge
    from ui.looking_up import LookingUp
    from ui.widgets import NoticeKind

    Words = Callable[[], tuple[str, str]]

_FILL, _REPLACE = "fill", "replace"


class CompareDialog(QDialog):
    """Asks the sources about a title; what is ticked is taken as one action, which can be undone here."""

    def __init__(
        self, bridge: DeskBridge, looking_up: LookingUp, title_id: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge, self._looking_up, self._title_id = bridge, looking_up, title_id
        self._draft: TitleDraft | None = None
        self._asked: Asked | None = None
        self._says: Words = _asking
        self._undoes: int | None = None
        self._way: object = _FILL
        self._title = ElidedLabel(points=TITLE, weight="semibold")
        self.notice = NoticeBar("read_as", lines=3)
        self.ways, self.list = Segmented(), ChangeList()
        self.take = KeyButton(icon="check", key="F2", variant="primary")
        self._close = KeyButton(key="Esc")
        self._lay_out()
        self.ways.chosen.connect(self._choose_way)
        self.list.ticked.connect(self._count)
        self.take.clicked.connect(self._take)
        self._close.clicked.connect(self.reject)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(820, 620)
        self._set_words()
        self.ways.set_chosen(_FILL)
        self._read(self._ask)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(560, 420)

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        match event.key():
            case Qt.Key.Key_F2 if self.take.isVisibleTo(self):
                self.take.click()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                event.accept()  # Enter in a list closes nothing
            case _:
                super().keyPressEvent(event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.ways)
        head.addStretch()
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.take)
        foot.addStretch()
        foot.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addWidget(self._title)
        column.addWidget(self.notice)
        column.addLayout(head)
        column.addWidget(scrolling(self.list), 1)
        column.addLayout(foot)

    def _set_words(self) -> None:
        self.setWindowTitle(pgettext("Look-up", "What the catalogues say"))
        self._title.set_text(self._draft.name if self._draft else "")
        self.ways.set_options(
            [
                (_FILL, pgettext("Look-up", "Fill what is empty")),
                (_REPLACE, pgettext("Look-up", "Replace what they say otherwise")),
            ]
        )
        self._close.setText(pgettext("Form", "Close"))
        self._show()
        self._say_again()

    # Asking

    def _read(self, then: Callable[[], None]) -> None:
        def take(draft: TitleDraft) -> None:
            self._draft = draft
            self._title.set_text(draft.name)
            then()

        self._bridge.ask(partial(self._bridge.reads.draft, self._title_id), owner=self, done=take)

    def _ask(self) -> None:
        isbn = _first_isbn(self._draft)
        if isbn is None:
            self._tell("refused", _no_isbn)
            return
        self._tell("read_as", _asking, icon="hourglass")
        self._looking_up.compare(isbn, owner=self, done=self._take_answers)

    def _take_answers(self, asked: Asked) -> None:
        self._asked = asked
        self._show()
        self._bridge.ask(self._bridge.reads.lookup_settings, owner=self, done=self._say_found)

    def _say_found(self, kept: LookupSettings) -> None:
        asked = self._asked
        assert asked is not None
        if kept.outside is None and kept.would_ask_outside:
            self._tell("read_as", lookups.outside_question, self._yes_or_no(), "globe")
        elif asked.merged is None:
            self._tell("refused", lambda: (lookups.outcome(asked.outcome), ""))
        elif not self._changes(_REPLACE):
            self._tell("done", _all_the_same)
        else:
            self.notice.hide()

    def _yes_or_no(self) -> tuple[KeyButton, ...]:
        yes = KeyButton(pgettext("Look-up", "Yes, ask them"), small=True)
        no = KeyButton(pgettext("Look-up", "No, only here"), variant="quiet", small=True)
        for button, allowed in ((yes, True), (no, False)):
            button.clicked.connect(partial(self._answer_outside, allowed))
        return yes, no

    def _answer_outside(self, allowed: bool, *_clicked: object) -> None:  # noqa: FBT001  # bound by its place
        self._bridge.perform(
            AnswerOutside(allowed), owner=self, done=lambda _done: self._ask(), refused=self._refuse
        )

    # What would change

    @Slot(object)
    def _choose_way(self, way: object) -> None:
        self._way = way
        self._show()

    def _changes(self, way: object) -> tuple[FieldChange, ...]:
        if self._asked is None or self._asked.merged is None or self._draft is None:
            return ()
        changes_of = replace_all if way == _REPLACE else fill_empty
        return changes_of(self._draft, self._asked.merged)

    def _show(self) -> None:
        changes = self._changes(self._way)
        self.list.show_changes(changes, self._source_names())
        for part in (self.ways, self.list, self.take):
            part.setVisible(bool(self._changes(_REPLACE)))
        self._count()

    def _source_names(self) -> dict[str, str]:
        return self._looking_up.names if self._asked is not None else {}

    @Slot()
    def _count(self) -> None:
        count = len(self.list.chosen)
        self.take.setText(lookups.take(count))
        self.take.setEnabled(count > 0)

    # What is taken

    @Slot()
    def _take(self) -> None:
        command = TakeFields(title_id=self._title_id, changes=self.list.chosen)
        count = self.list.count_chosen
        self._bridge.perform(command, owner=self, done=partial(self._say_taken, count), refused=self._refuse)

    def _say_taken(self, count: int, edited: Edited) -> None:
        undo = KeyButton(
            pgettext("Button", "Undo"), icon="arrow-counter-clockwise", variant="quiet", small=True
        )
        undo.clicked.connect(partial(self._undo, edited.action_id))
        self._read(self._show)
        self._tell("done", lambda: (lookups.taken(count), ""), (undo,))

    def _undo(self, action_id: int | None, *_clicked: object) -> None:
        self._bridge.perform(
            UndoAction(action_id=action_id), owner=self, done=self._say_undone, refused=self._refuse
        )

    def _say_undone(self, _undone: object) -> None:
        self._read(self._show)
        self._tell("done", _as_it_was)

    def _refuse(self, error: DeskError) -> None:
        self._tell("refused", lambda: (what_is_so(error), what_to_do(error)))

    def _tell(
        self, kind: NoticeKind, words: Words, buttons: tuple[KeyButton, ...] = (), icon: str = ""
    ) -> None:
        self.notice.set_kind(kind, icon=icon)
        self.notice.set_buttons(buttons)
        self._says = words
        self._say_again()
        self.notice.show()

    def _say_again(self) -> None:
        self.notice.set_words(*self._says())


def _first_isbn(draft: TitleDraft | None) -> str | None:
    for told in draft.isbns if draft is not None else ():
        with suppress(BadValue):
            if Isbn.parse(told.printed).is_valid:
                return told.printed
    return None


def _asking() -> tuple[str, str]:
    return pgettext("Look-up", "The catalogues are being asked…"), ""


def _no_isbn() -> tuple[str, str]:
    return pgettext("Look-up", "This title has no ISBN to ask for"), ""


def _all_the_same() -> tuple[str, str]:
    return pgettext("Look-up", "The catalogues say nothing that doesn’t stand here already"), ""


def _as_it_was() -> tuple[str, str]:
    return pgettext("Look-up", "The title is as it was"), ""
