"""Three questions before there is a table, each with a good answer already given; Enter starts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.desk.beginning import BeginTable
from bookcrossing.wording import LANGUAGES, language, pgettext, use
from bookcrossing.wording.failures import store_failure
from bookcrossing.wording.refusals import refusal
from ui import settings
from ui.first_start.answers import Answers
from ui.first_start.ornament import Ornament
from ui.first_start.question import Question
from ui.first_start.second_place import SecondPlace
from ui.first_start.steps import DemoFailed, keep_second_place, make_demo_file
from ui.forms import TextField, side_by_side
from ui.look.type import ANSWER, BODY, SMALL
from ui.main_window import LANGUAGE_NAMES
from ui.widgets import ElidedLabel, KeyButton, NoticeBar, TextBlock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent

    from bookcrossing.errors import DeskError, StoreFailure
    from ui.bridge import DeskBridge
    from ui.dialogs.files import FilePicker
    from ui.housekeeping import Housekeeper

_WIDEST = 760
EMPTY, DEMO = "empty", "demo"


class FirstStart(QWidget):
    """Stands instead of the window until it is answered; whoever closes it is asked again the next time."""

    answered = Signal(object)  # Path of a demo's file, or None
    language_changed = Signal()

    def __init__(
        self,
        bridge: DeskBridge,
        picker: FilePicker,
        house: Callable[[], Housekeeper],
        parent: QWidget | None = None,
    ) -> None:
        """`house`: who restores, brought only where somebody comes from another computer."""
        super().__init__(parent)
        self._bridge = bridge
        self._picker = picker
        self._house = house
        self._is_busy = False
        self._title = ElidedLabel(points=ANSWER, weight="semibold")
        self._sentence = ElidedLabel(points=BODY, role="muted")
        self._questions = Question(1), Question(2), Question(3)
        self.languages = Answers(LANGUAGES, height=48)
        self.library, self.table = TextField(), TextField()
        self.second_place = SecondPlace(bridge.reads.path, picker)
        self.contents = Answers((EMPTY, DEMO), height=62)
        self.another = KeyButton(icon="monitor", variant="quiet", small=True)
        self._foot = TextBlock(points=SMALL, role="muted", lines=2)
        self.start = KeyButton(icon="arrow-right", key="Enter", variant="primary")
        self._failure = NoticeBar("failed")
        self._failure.hide()
        self._fill()
        self._lay_out()
        self._set_words()
        self.languages.chosen.connect(self._speak)
        self.contents.chosen.connect(self._set_foot)
        self.another.clicked.connect(self._come_from_another)
        self.start.clicked.connect(self.begin)
        bridge.store_failed.connect(self._show_failure)

    def _fill(self) -> None:
        self.languages.set_chosen(language())
        self.contents.set_chosen(EMPTY)
        library, _, table = self._bridge.reads.home_name().partition(", ")
        self.library.set_text(library)
        self.table.set_text(table)

    @override
    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        self.library.editor.setFocus()
        self.library.editor.selectAll()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(960, 620)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.begin()
        else:
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent, /) -> None:
        if self._is_busy:
            event.ignore()  # what is being written is nearly done
        else:
            super().closeEvent(event)

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(10)
        names.addLayout(side_by_side(self.library, self.table))
        names.addWidget(self.second_place)
        foot = QHBoxLayout()
        foot.setContentsMargins(40, 0, 0, 0)
        foot.setSpacing(16)
        foot.addWidget(self._foot, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.start)
        form = QWidget()
        form.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self._title)
        column.addSpacing(4)
        column.addWidget(self._sentence)
        answers: tuple[QWidget | QLayout, ...] = (self.languages, names, self.contents)
        for question, answer in zip(self._questions, answers, strict=True):
            column.addSpacing(22)
            question.set_answer(answer)
            column.addWidget(question)
        self._questions[-1].set_aside(self.another)
        QWidget.setTabOrder(self.contents.card(DEMO), self.another)
        column.addSpacing(22)
        column.addWidget(self._failure)
        column.addLayout(foot)
        column.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Ornament())
        whole.addSpacing(48)
        whole.addStretch(1)
        whole.addWidget(form, 100)
        whole.addStretch(1)
        whole.addSpacing(48)

    def _set_words(self) -> None:
        self.setWindowTitle("#chebookcrossing")
        self._title.set_text(pgettext("First start", "Let us set up the table"))
        self._sentence.set_text(
            pgettext("First start", "Three questions. Everything can be changed later in the settings.")
        )
        asked = (
            pgettext("First start", "Which language shall we work in?"),
            pgettext("First start", "What are the library and the table called?"),
            pgettext("First start", "What shall we begin with?"),
        )
        self.another.setText(pgettext("First start", "From another computer…"))
        for question, words in zip(self._questions, asked, strict=True):
            question.set_words(words)
        for each in LANGUAGES:
            self.languages.card(each).set_words(LANGUAGE_NAMES[each])
        self.library.set_label(pgettext("First start", "Library"))
        self.table.set_label(pgettext("First start", "Table"))
        self.contents.card(EMPTY).set_words(
            pgettext("First start", "With an empty table"),
            pgettext("First start", "it waits for the first donation"),
        )
        self.contents.card(DEMO).set_words(
            pgettext("First start", "With a demo"),
            pgettext("First start", "about 100 books to try things on"),
        )
        self._set_foot()

    @Slot()
    def _set_foot(self) -> None:
        is_demo = self.contents.value == DEMO
        if is_demo:
            foot = pgettext(
                "First start",
                "The demo is a table of its own, gone when closed. The next start opens your empty one.",
            )
        else:
            foot = pgettext("First start", "The data stays on this computer.")
        self._foot.set_text(foot)
        busy = (
            pgettext("First start", "Filling the demo…")
            if is_demo
            else pgettext("First start", "One moment…")
        )
        self.start.setText(busy if self._is_busy else pgettext("First start", "Start"))

    @Slot(object)
    def _speak(self, chosen: object) -> None:
        spoken = next(each for each in LANGUAGES if each == chosen)
        if spoken != language():
            use(spoken)
            self._bridge.settings.write(settings.LANGUAGE, spoken)
            self.language_changed.emit()

    @Slot()
    def begin(self) -> None:
        """Write down the answers, the one that may be refused first."""
        if self._is_busy:
            return
        if not self.library.text:
            self.library.set_wrong(True)
            self.library.editor.setFocus()
            return
        self._keep_place(self._name_table)

    @Slot()
    def _come_from_another(self) -> None:
        """Take in what another computer packed, or any backup; names and settings come with it."""
        title, patterns = pgettext("Window", "Choose a backup…"), pgettext("Settings", "Backups (*.sqlite)")
        backup = self._picker.to_open(self, title, patterns)
        if backup is not None and not self._is_busy:
            self._keep_place(partial(self._restore, backup))

    def _keep_place(self, then: Callable[[], None]) -> None:
        """Write down what is of this computer, and go on unless the second place is refused."""
        self._set_busy(True)
        self._bridge.settings.write(settings.LANGUAGE, language())
        place = self.second_place
        job = partial(
            keep_second_place, self._bridge.reads.path, place.folder, is_made_here=place.is_made_here
        )
        self._bridge.write_in_background(job, owner=self, done=partial(self._go_on, then))

    def _go_on(self, then: Callable[[], None], trouble: DeskError | None) -> None:
        if trouble is None:
            then()
        else:
            self._set_busy(False)
            self.second_place.refuse(trouble)

    def _restore(self, backup: Path) -> None:
        self._house().restore(backup, owner=self, done=self._take_restored, refused=self._refuse_backup)

    def _take_restored(self, _restored: object) -> None:
        self._finish(None)

    def _refuse_backup(self, error: DeskError) -> None:
        self._set_busy(False)
        self._failure.set_words(pgettext("Window", "This could not be done"), refusal(error))
        self._failure.show()

    def _name_table(self) -> None:
        name = ", ".join(filter(None, (self.library.text, self.table.text)))
        self._bridge.perform(
            BeginTable(name=name), owner=self, done=self._fill_demo, refused=self._refuse_name
        )

    def _refuse_name(self, error: DeskError) -> None:
        self._set_busy(False)
        self.library.set_hint(refusal(error))

    def _fill_demo(self, _edited: object) -> None:
        if self.contents.value == DEMO:
            job = partial(make_demo_file, self._bridge.clock)
            self._bridge.write_in_background(job, owner=self, done=self._take_demo)
        else:
            self._finish(None)

    def _take_demo(self, made: Path | DemoFailed) -> None:
        if isinstance(made, DemoFailed):
            self._set_busy(False)
            self._show_failure(made.failure)
        else:
            self._finish(made)

    def _finish(self, demo: Path | None) -> None:
        self._is_busy = False
        self.answered.emit(demo)

    @Slot(object)
    def _show_failure(self, failure: StoreFailure) -> None:
        self._set_busy(False)
        self._failure.set_words(pgettext("Window", "This could not be done"), store_failure(failure))
        self._failure.show()

    def _set_busy(self, busy: bool) -> None:  # noqa: FBT001  # as Qt's own setters
        self._is_busy = busy
        self.start.setEnabled(not busy)
        self.another.setEnabled(not busy)
        self._failure.hide()
        self._set_foot()
