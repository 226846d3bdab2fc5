"""Reading in a list: what the whole file would bring, looked through first; then taken, and taken back whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget
from typing_extensions import override

from bookcrossing.desk.importing import UndoImport
from bookcrossing.exchange.reasons import Code, NotAList
from bookcrossing.wording import lists, outcomes, pgettext
from bookcrossing.wording.refusals import what_is_so, what_to_do
from ui.look.type import TITLE
from ui.pages.catalogue.import_columns import ImportColumns
from ui.pages.catalogue.import_rows import ImportRows, rows_view
from ui.pages.catalogue.list_import import ListImport, Looked, Unusable
from ui.widgets import Card, ElidedLabel, KeyButton, NoticeBar, Segmented

if TYPE_CHECKING:
    from pathlib import Path

    from bookcrossing.desk.results import ImportUndone
    from bookcrossing.errors import DeskError
    from bookcrossing.exchange.importing import FileReport
    from ui.bridge import DeskBridge
    from ui.dialogs.files import FilePicker
    from ui.pages.catalogue.import_rows import Which

_SIDE: Final = 372
_PATTERNS: Final = "CSV, TSV (*.csv *.tsv *.txt);;* (*)"


class ImportPanel(QWidget):
    closed = Signal()

    def __init__(self, bridge: DeskBridge, picker: FilePicker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._picker = picker
        self._path: Path | None = None
        self._answer: Looked | Unusable | None = None
        self._report: FileReport | None = None
        self._undone: ImportUndone | None = None
        self._refused: DeskError | None = None
        self._import = ListImport(bridge, self)
        self.columns = ImportColumns()
        self.rows = ImportRows(self)
        self._build()
        self._connect()
        self._set_words()

    def choose_file(self) -> bool:
        """Ask for a file; answer whether there is one to look at."""
        if self._import.is_running:
            return True
        path = self._picker.to_open(self, pgettext("Import", "Choose a list of books"), _PATTERNS)
        if path is not None:
            self._path = path
            self.columns.forget_choices()
            self._look()
        return self._path is not None

    def take_focus(self) -> None:
        (self.take if self.take.isEnabled() else self._another).setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(900, 420)

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.rows.say_again()
            self._set_words()

    def _build(self) -> None:
        self._title = ElidedLabel(points=TITLE, weight="semibold")
        self._another = KeyButton(icon="folder-open", key="Ctrl+O", small=True)
        self._close = KeyButton(key="Esc", small=True)
        self.notice = NoticeBar(lines=4)
        self.notice.hide()
        self._which = Segmented()
        self._view = rows_view(self.rows)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.hide()
        self.take = KeyButton(icon="file-csv", key="Ctrl+S", variant="primary")
        self._stop = KeyButton(icon="x")
        self._stop.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self._another)
        head.addWidget(self._close)
        table = Card()
        inside = QVBoxLayout(table)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._view)
        body = QHBoxLayout()
        body.setSpacing(16)
        self.columns.setFixedWidth(_SIDE)
        body.addWidget(self.columns)
        body.addWidget(table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._which)
        foot.addWidget(self._progress, 1)
        foot.addStretch()
        foot.addWidget(self._stop)
        foot.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addLayout(body, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.columns.choice_changed.connect(self._look)
        self._import.looked.connect(self._show_looked)
        self._import.progressed.connect(self._progress.setValue)
        self._import.finished.connect(self._show_taken)
        self._which.chosen.connect(self._show_only)
        self._another.clicked.connect(self.choose_file)
        self._close.clicked.connect(self.ask_close)
        self.take.clicked.connect(self.submit)
        self._stop.clicked.connect(self._ask_stop)
        close = QShortcut(QKeySequence("Esc"), self)
        close.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        close.activated.connect(self.ask_close)

    # Looking

    @Slot()
    def _look(self) -> None:
        if self._path is None or self._import.is_running:
            return
        self._answer = self._report = self._undone = self._refused = None
        self._import.look(self._path, self.columns.choice)
        self._show_busy()

    def _show_busy(self) -> None:
        self.take.setEnabled(False)
        self._progress.setRange(0, 0)
        self._progress.show()
        self._set_words()

    @Slot(object)
    def _show_looked(self, answer: Looked | Unusable) -> None:
        self._answer = answer
        self._progress.hide()
        if isinstance(answer, Looked):
            self.columns.show_list(answer.found)
            self.rows.show_list(answer.found, answer.report)
            report = answer.report
            self.take.setEnabled(bool(report.titles_added or report.copies_added))
        else:
            self.rows.clear()
            if isinstance(answer.why, NotAList) and answer.why.seen:
                self.columns.show_headings(answer.why.seen)
        self._order_tabs()
        self._set_words()
        self.take_focus()

    def _order_tabs(self) -> None:
        """Columns, then which rows, then the rows; the columns' fields come with each file."""
        before: QWidget = self._close
        for field in (*self.columns.fields, *self._which.findChildren(QAbstractButton), self._view):
            QWidget.setTabOrder(before, field)
            before = field

    @Slot(object)
    def _show_only(self, which: Which) -> None:
        self.rows.show_only(which)

    # Taking

    @Slot()
    def submit(self) -> None:
        if not isinstance(self._answer, Looked) or not self.take.isEnabled() or self._report is not None:
            return
        self.take.setEnabled(False)
        self._stop.show()
        self._stop.setEnabled(True)
        self._stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self._progress.setRange(0, max(1, len(self._answer.found.books)))
        self._progress.setValue(0)
        self._progress.show()
        self.columns.setEnabled(False)
        self._import.start(self._answer.found)
        self._set_words()

    @Slot()
    def _ask_stop(self) -> None:
        self._stop.setEnabled(False)
        self._import.stop()

    @Slot(object)
    def _show_taken(self, report: FileReport) -> None:
        assert isinstance(self._answer, Looked)
        self._report = report
        self.rows.show_list(self._answer.found, report)
        self._fall_silent()
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _fall_silent(self) -> None:
        self._stop.hide()
        self._progress.hide()
        self.columns.setEnabled(True)
        self._set_words()

    @Slot()
    def ask_take_back(self) -> None:
        if self._can_take_back:
            assert self._report is not None
            command = UndoImport(import_id=self._report.import_id)
            self._bridge.perform(command, owner=self, done=self._show_undone, refused=self._refuse)

    def _show_undone(self, undone: ImportUndone) -> None:
        self._undone, self._refused = undone, None
        self._set_words()

    def _refuse(self, error: DeskError) -> None:
        self._refused = error
        self._set_words()

    @Slot()
    def ask_close(self) -> None:
        """Close; an import on its way is stopped first, and its report read."""
        if self._import.is_running:
            self._ask_stop()
            return
        self._import.give_up_looking()
        self.closed.emit()

    # Words

    def _set_words(self) -> None:
        name = self._path.name if self._path else ""
        self.take.setVisible(self._report is None and not self._import.is_running)
        self._title.set_text(name or pgettext("Import", "Read in a list"))
        self._another.setText(pgettext("Import", "Another file"))
        self._close.setText(pgettext("Form", "Close"))
        self.take.setText(pgettext("Import", "Take the list in"))
        self._stop.setText(pgettext("Import", "Stop"))
        self._view.setAccessibleName(pgettext("Import", "Rows of the list"))
        self._which.set_options(
            [
                ("all", pgettext("Import", "All rows")),
                ("look", pgettext("Import", "To look at")),
                ("rejected", pgettext("Import rows", "Rejected")),
            ]
        )
        if self._answer is None:
            self._which.set_chosen("all")
        self._say()

    def _say(self) -> None:
        title, text, kind = self._state_words()
        self.notice.setVisible(bool(title))
        if not title:
            return
        self.notice.set_kind(kind)  # type: ignore[arg-type]  # one of the four
        self.notice.set_words(title, text)
        buttons = []
        if self._can_take_back:
            undo = KeyButton(
                pgettext("Import", "Take back the whole import"),
                icon="arrow-counter-clockwise",
                key="Ctrl+Z",
                variant="quiet",
                small=True,
            )
            undo.clicked.connect(self.ask_take_back)
            buttons = [undo]
        self.notice.set_buttons(buttons)

    @property
    def _can_take_back(self) -> bool:
        taken = self._report
        return taken is not None and self._undone is None and bool(taken.titles_added + taken.copies_added)

    def _state_words(self) -> tuple[str, str, str]:
        """Return title, text and kind of the notice: what was said last counts."""
        if self._refused is not None:
            return what_is_so(self._refused), what_to_do(self._refused), "refused"
        if self._undone is not None:
            return outcomes.import_undone(self._undone), "", "done"
        if self._report is not None:
            stopped = pgettext("Import", "It was stopped.") + " " if self._report.stopped else ""
            taken = lists.taken(self._report.titles_added, self._report.copies_added)
            return stopped + taken, _details(self._report), "done"
        if self._import.is_running:
            return (
                pgettext("Import", "The list is coming in"),
                pgettext("Import", "Scans go on as always."),
                "read_as",
            )
        if isinstance(self._answer, Unusable):
            return _unusable(self._answer), "", "refused"
        if isinstance(self._answer, Looked):
            report = self._answer.report
            words = lists.would_be_taken(report.titles_added, report.copies_added)
            return words, _details(report), "read_as"
        return (
            pgettext("Import", "The list is being read"),
            pgettext("Import", "Nothing is changed yet."),
            "read_as",
        )


def _details(report: FileReport) -> str:
    of_rows = [doubt for doubt in report.warnings if doubt.why.code is not Code.COPIES_ANEW]
    told = [
        *(lists.reason(doubt.why) for doubt in report.warnings if doubt not in of_rows),
        lists.known_before(report.titles_matched) if report.titles_matched else "",
        lists.rejected(len(report.rejected)) if report.rejected else "",
        lists.doubted(len(of_rows)) if of_rows else "",
    ]
    return " ".join(text for text in told if text)


def _unusable(answer: Unusable) -> str:
    if isinstance(answer.why, NotAList):
        return lists.not_a_list(answer.why)
    return pgettext("Import", "{file} could not be opened. Look whether it is still there.").format(
        file=answer.path.name
    )
