"""Look-up: whether catalogues outside may be asked, who is asked in which order, and the reference files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.desk.lookups import AnswerOutside, KeepSources, SwitchSource
from bookcrossing.values import BadValue, Isbn, NotAnIsbn
from bookcrossing.wording import lookups, pgettext
from bookcrossing.wording.refusals import what_is_so, what_to_do
from ui.dialogs.references_section import ReferencesSection
from ui.dialogs.source_form import SourceForm
from ui.dialogs.source_list import SourceList
from ui.dialogs.tray_line import TrayLine
from ui.forms.fields import TextField
from ui.forms.scrolling import scrolling
from ui.look.type import BODY, SMALL
from ui.widgets import ElidedLabel, KeyButton, NoticeBar, Rule, Segmented, TextBlock

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookcrossing.desk.desk import Changes, Command
    from bookcrossing.desk.results import Edited
    from bookcrossing.errors import DeskError
    from bookcrossing.lookup.asking import Asked
    from bookcrossing.lookup.sources import LookupSettings, SourceEntry
    from ui.bridge import DeskBridge
    from ui.dialogs.files import FilePicker
    from ui.looking_up import LookingUp
    from ui.widgets import NoticeKind

    Words = Callable[[], tuple[str, str]]

_TRIED_WITH: Final = "9789660375109"
"""An ISBN to try a catalogue with, until somebody types another."""


class LookupSettingsPart(QWidget):
    """What is changed here holds at once; what is said stands fast above, all else scrolls below it."""

    def __init__(
        self, bridge: DeskBridge, looking_up: LookingUp, picker: FilePicker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge, self._looking_up = bridge, looking_up
        self._kept: LookupSettings | None = None
        self._says: Words | None = None
        self._is_refused = False
        self.notice = NoticeBar(lines=4)
        self.notice.hide()
        self._head, self._note = ElidedLabel(weight="semibold", points=BODY), _small(4)
        self.outside = Segmented()
        self._list_head, self._list_note = ElidedLabel(weight="semibold", points=BODY), _small(3)
        self.list, self.form = SourceList(), SourceForm()
        self.form.hide()
        self.add = KeyButton(icon="plus")
        self.tried_with = TextField(cleans=False)
        self.tray = TrayLine(bridge, looking_up)
        self.references = ReferencesSection(looking_up.references, picker)
        self._lay_out()
        self._connect()
        self._set_words()
        self.tried_with.set_text(_TRIED_WITH)
        self._read()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    def _lay_out(self) -> None:
        parts = QWidget()
        self._area = scrolling(parts, stands_still=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 4, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(self.notice)
        whole.addWidget(self._area, 1)
        yes_or_no = QHBoxLayout()
        yes_or_no.addWidget(self.outside)
        yes_or_no.addStretch()
        told = QVBoxLayout()
        told.setSpacing(10)
        told.addWidget(self._list_head)
        told.addWidget(self._list_note)
        above = QHBoxLayout()
        above.setSpacing(24)
        above.addLayout(told, 1)
        above.addWidget(self.tried_with)
        self.tried_with.setFixedWidth(210)
        below = QHBoxLayout()
        below.addWidget(self.add)
        below.addStretch()
        self._column = column = QVBoxLayout(parts)
        column.setContentsMargins(0, 0, 12, 4)
        column.setSpacing(10)
        column.addWidget(self._head)
        column.addWidget(self._note)
        column.addLayout(yes_or_no)
        column.addWidget(self.tray)
        column.addWidget(Rule())
        column.addLayout(above)
        column.addWidget(self.list)
        column.addWidget(self.form)
        column.addLayout(below)
        column.addWidget(Rule())
        column.addWidget(self.references)
        column.addStretch()

    def _connect(self) -> None:
        self.outside.chosen.connect(self._answer_outside)
        self.list.switched.connect(self._switch)
        self.list.moved.connect(self._move)
        self.list.try_asked.connect(self._try)
        self.list.edit_asked.connect(self._edit)
        self.form.saved.connect(self._save)
        self.form.removed.connect(self._remove)
        self.form.left.connect(self._leave_form)
        self.add.clicked.connect(self._add)
        self.references.said.connect(self._tell)
        self.references.listed.connect(self._show_whole)
        self._bridge.changed.connect(self._see)

    def _set_words(self) -> None:
        question, note = lookups.outside_question()
        self._head.set_text(question)
        self._note.set_text(note)
        self.outside.set_options(
            [(True, pgettext("Look-up", "Yes, ask them")), (False, pgettext("Look-up", "No, only here"))]
        )
        self._list_head.set_text(pgettext("Look-up", "Who is asked, in this order"))
        self._list_note.set_text(
            pgettext(
                "Look-up",
                "The first that knows a field fills it; a text in its own letters goes before one in Latin letters.",
            )
        )
        self.add.setText(pgettext("Look-up", "Add a catalogue…"))
        self.tried_with.set_label(pgettext("Look-up", "ISBN to try them with"))
        self.tray.set_words()
        self.references.set_words()
        self._show()
        self._say_again()

    # What stands there

    @Slot(object)
    def _see(self, changes: Changes) -> None:
        if changes.settings or changes.everything:
            self._read()

    @Slot()
    def _read(self) -> None:
        self._bridge.ask(self._bridge.reads.lookup_settings, owner=self, done=self._take)

    def _take(self, kept: LookupSettings) -> None:
        self._kept = kept
        self._show()

    def _show(self) -> None:
        if self._kept is not None:
            self.outside.set_chosen(self._kept.outside)
            self.list.show_entries(self._kept.entries, may_outside=self._kept.outside)

    # What is changed

    @Slot(object)
    def _answer_outside(self, allowed: object) -> None:
        self._perform(AnswerOutside(allowed is True))

    @Slot(str, bool)
    def _switch(self, source: str, is_on: bool) -> None:  # noqa: FBT001  # as Qt sends it
        self._perform(SwitchSource(source, is_on))

    @Slot(str, int)
    def _move(self, source: str, by: int) -> None:
        entries = list(self._entries())
        at = next(at for at, entry in enumerate(entries) if entry.id == source)
        entries.insert(max(0, at + by), entries.pop(at))
        self._perform(KeepSources(tuple(entries)))

    @Slot()
    def _add(self) -> None:
        self._show_form(None)

    @Slot(str)
    def _edit(self, source: str) -> None:
        self._show_form(next(entry for entry in self._entries() if entry.id == source))

    def _show_form(self, entry: SourceEntry | None) -> None:
        self.form.show()
        self.add.hide()
        self.form.show_entry(entry, f"sru-{uuid4().hex[:8]}")
        self._show_whole(self.form)

    @Slot(QWidget)
    def _show_whole(self, part: QWidget) -> None:
        QTimer.singleShot(
            0, part, partial(self._bring_into_sight, part)
        )  # its room is made with the next turn

    def _bring_into_sight(self, part: QWidget) -> None:
        for layout in (self.layout(), self._column):
            if layout is not None:
                layout.activate()
        self._area.ensureWidgetVisible(part, 0, 12)

    @Slot()
    def _leave_form(self) -> None:
        self.add.show()
        if self.form.isAncestorOf(self.focusWidget() or self):
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.hide()

    @Slot(object)
    def _save(self, entry: SourceEntry) -> None:
        entries = self._entries()
        if any(one.id == entry.id for one in entries):
            changed = tuple(entry if one.id == entry.id else one for one in entries)
        else:
            behind = max((at for at, one in enumerate(entries) if one.kind == entry.kind), default=1) + 1
            changed = (*entries[:behind], entry, *entries[behind:])
        self._perform(KeepSources(changed), self._leave_form)

    @Slot(str)
    def _remove(self, source: str) -> None:
        kept = tuple(entry for entry in self._entries() if entry.id != source)
        self._perform(KeepSources(kept), self._leave_form)

    def _entries(self) -> tuple[SourceEntry, ...]:
        return self._kept.entries if self._kept is not None else ()

    def _perform(self, command: Command[Edited], then: Callable[[], None] | None = None) -> None:
        self._bridge.perform(command, owner=self, done=partial(self._done, then), refused=self._refuse)

    def _done(self, then: Callable[[], None] | None, _edited: Edited) -> None:
        """What was refused is no longer so; anything else said stays, so that nothing moves under the mouse."""
        if self._is_refused:
            self.notice.hide()
            self._says, self._is_refused = None, False
        if then is not None:
            then()

    # Trying one

    @Slot(str)
    def _try(self, source: str) -> None:
        typed = self.tried_with.text
        try:
            Isbn.parse(typed)
        except NotAnIsbn as bad:
            self._tell("refused", partial(_not_an_isbn, bad))
            return
        except BadValue:
            return
        entry = next(entry for entry in self._entries() if entry.id == source)
        self._tell("read_as", lambda: (lookups.asking(lookups.known_name(source) or entry.name), ""))
        self.notice.set_kind("read_as", icon="hourglass")
        self._looking_up.try_out(entry, typed, owner=self, done=partial(self._say_tried, entry))

    def _say_tried(self, entry: SourceEntry, asked: Asked) -> None:
        (said,) = asked.answers
        name = lookups.known_name(entry.id) or entry.name
        self._tell(
            "failed" if said.why else "done",
            lambda: (lookups.answer(said, name), lookups.own_words(said.why)),
        )
        if entry.is_untried and not said.why:
            self._perform_tried(entry)

    def _perform_tried(self, entry: SourceEntry) -> None:
        """It answered: it is untried no more."""
        from dataclasses import replace

        tried = tuple(
            replace(one, is_untried=False) if one.id == entry.id else one for one in self._entries()
        )
        self._bridge.perform(KeepSources(tried), owner=self, done=_nothing, refused=self._refuse)

    # What is said

    def _refuse(self, error: DeskError) -> None:
        self._tell("refused", lambda: (what_is_so(error), what_to_do(error)))
        self._show()

    @Slot(object, object)
    def _tell(self, kind: NoticeKind, words: Words) -> None:
        self.notice.set_kind(kind)
        self._says, self._is_refused = words, kind == "refused"
        self._say_again()

    def _say_again(self) -> None:
        if self._says is not None:
            self.notice.set_words(*self._says())
            self.notice.show()


def _small(lines: int) -> TextBlock:
    return TextBlock(points=SMALL, role="muted", lines=lines)


def _nothing(_answer: object) -> None:
    """The mark goes with the next reading."""


def _not_an_isbn(bad: NotAnIsbn) -> tuple[str, str]:
    return lookups.not_an_isbn(bad), ""
