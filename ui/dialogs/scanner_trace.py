"""«What does my scanner send?»: its keys as they come, what was understood, what would help, and the limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from bookcrossing.exchange.putting_down import NotWritten
from bookcrossing.wording import exports, pgettext
from ui.dialogs.files import FilePicker, SystemFilePicker
from ui.dialogs.scanner_keys import KeysTable
from ui.dialogs.scanner_limits import LimitsCard, kept_limits
from ui.dialogs.scanner_words import advice_title, advice_words, better_words, ending_words, layout_words
from ui.look.type import SENTENCE, SMALL, TITLE
from ui.scanning import trace
from ui.scanning.advice import Advice, Findings, judge
from ui.scanning.trace import NotATrace, Trace
from ui.widgets import Card, ElidedLabel, FactsRow, KeyButton, NoticeBar, TextBlock

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from ui.scanning import Key, Limits, Scan, ScanCatcher
    from ui.settings import Settings
    from ui.widgets import NoticeKind

_PAUSE_MS: Final = 700
"""After such a pause the next key begins a new code."""
_MOST_KEYS: Final = 2_000
_NOTICES: Final[dict[Advice, NoticeKind]] = {
    Advice.WELL: "done",
    Advice.NO_SUFFIX: "done",
    Advice.GARBLED_BUT_READ: "read_as",
}


class ScannerDialog(QDialog):
    """While it is open the scanner belongs to it: nothing scanned here reaches the desk."""

    def __init__(
        self,
        catcher: ScanCatcher,
        kept: Settings,
        picker: FilePicker | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._catcher = catcher
        self._picker = picker or SystemFilePicker()
        self._findings: Findings | None = None
        self._said: tuple[NoticeKind, str, str] | None = None
        self._keys = KeysTable(self)
        self._limits = LimitsCard(kept)
        self._kept = kept
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._build()
        self._connect()
        self._set_words()
        self.resize(960, 640)

    @override
    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        self._catcher.lend_to(self._take)
        self._catcher.key_seen.connect(self._see)
        self._table.setFocus()

    @override
    def hideEvent(self, event: QHideEvent, /) -> None:
        super().hideEvent(event)
        self._catcher.lend_to(None)
        self._catcher.key_seen.disconnect(self._see)

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    def _build(self) -> None:
        self._title = ElidedLabel(points=TITLE, weight="semibold")
        self._explained = TextBlock(points=SENTENCE, lines=2, role="muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addWidget(self._explained)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self._sent_card(), 5)
        right = QVBoxLayout()
        right.setSpacing(16)
        right.addWidget(self._understood_card(), 1)
        right.addWidget(self._limits)
        middle.addLayout(right, 6)
        layout.addLayout(middle, 1)
        layout.addLayout(self._foot())

    def _sent_card(self) -> QWidget:
        self._sent = ElidedLabel(points=SMALL, weight="semibold", role="muted")
        self._table = _table(self._keys)
        card = Card()
        layout = QVBoxLayout(card)
        layout.setContentsMargins(16, 12, 4, 4)
        layout.addWidget(self._sent)
        layout.addWidget(self._table, 1)
        return card

    def _understood_card(self) -> QWidget:
        self._understood = ElidedLabel(points=SMALL, weight="semibold", role="muted")
        self._code = TextBlock(points=TITLE, weight="semibold", lines=2)
        self._facts = FactsRow()
        self._notice = NoticeBar("read_as")
        self._advice = TextBlock(lines=4)
        card = Card()
        layout = QVBoxLayout(card)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(8)
        for part in (self._understood, self._code, self._facts, self._notice, self._advice):
            layout.addWidget(part)
        layout.addStretch()
        return card

    def _foot(self) -> QHBoxLayout:
        self._save = KeyButton()
        self._load = KeyButton(icon="folder-open")
        self._clear = KeyButton(variant="quiet")
        self._close = KeyButton(key="Esc")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for button in (self._save, self._load, self._clear):
            foot.addWidget(button)
        foot.addStretch()
        foot.addWidget(self._close)
        return foot

    def _connect(self) -> None:
        self._pause.timeout.connect(self._judge)
        self._limits.changed.connect(self._obey)
        self._save.clicked.connect(self._save_trace)
        self._load.clicked.connect(self._load_trace)
        self._clear.clicked.connect(self._begin_again)
        self._close.clicked.connect(self.reject)

    def _set_words(self) -> None:
        title = pgettext("Scanner", "What does my scanner send?")
        self.setWindowTitle(title)
        self._title.set_text(title)
        self._explained.set_text(
            pgettext("Scanner", "Scan any book. Its keys appear here, and nothing else happens.")
        )
        self._sent.set_text(pgettext("Scanner", "What came"))
        self._understood.set_text(pgettext("Scanner", "What was understood"))
        self._save.setText(pgettext("Scanner", "Save these keys…"))
        self._load.setText(pgettext("Scanner", "Open saved keys…"))
        self._clear.setText(pgettext("Scanner", "Clear"))
        self._close.setText(pgettext("Scanner", "Close"))
        self._table.setAccessibleName(self._sent.text)
        self._keys.say_headings_again()
        self._limits.set_words()
        self._show_findings()

    def _see(self, key: Key) -> None:
        if not self._pause.isActive() or len(self._keys.keys) >= _MOST_KEYS:
            self._keys.show_keys(())
        self._keys.add(key)
        self._table.scrollToBottom()
        self._pause.start()

    def _take(self, _scan: Scan) -> None:
        self._judge()

    def _judge(self) -> None:
        self._said = None
        self._findings = judge(self._keys.keys, kept_limits(self._kept))
        self._show_findings()

    def _show_findings(self) -> None:
        found = self._findings
        self._code.set_text(found.meant if found else pgettext("Scanner", "Nothing yet"))
        self._code.set_role("ink" if found else "muted")
        self._facts.setVisible(found is not None)
        self._facts.set_facts(_facts(found) if found else ())
        self._advice.set_text(advice_words(found, kept_limits(self._kept)) if found else "")
        self._save.setEnabled(bool(self._keys.keys))
        self._show_notice(found)

    def _show_notice(self, found: Findings | None) -> None:
        """Show what was just done or failed, else what was found, with the button that follows the advice."""
        notice = self._said
        buttons: list[KeyButton] = []
        if notice is None and found is not None:
            notice = (_NOTICES.get(found.advice, "refused"), advice_title(found.advice), "")
            if better := better_words(found):
                button = KeyButton(better, variant="primary", small=True)
                button.clicked.connect(self._follow_advice)
                buttons = [button]
        self._notice.set_buttons(buttons)
        self._notice.setVisible(notice is not None)
        if notice is not None:
            self._notice.set_kind(notice[0])
            self._notice.set_words(*notice[1:])

    def _obey(self, limits: Limits) -> None:
        self._catcher.set_limits(limits)
        self._judge()

    def _follow_advice(self) -> None:
        if self._findings is not None and self._findings.better is not None:
            self._limits.use(self._findings.better)

    def _begin_again(self) -> None:
        self._keys.show_keys(())
        self._judge()

    def _save_trace(self) -> None:
        path = self._picker.to_save(self, self._save.text(), "scanner.json", "JSON (*.json)")
        if path is None:
            return
        try:
            trace.save(Trace.of(self._keys.keys), path)
        except NotWritten as failure:
            why = exports.not_written(failure)
            self._say("failed", pgettext("Scanner", "The file could not be written"), why)
        else:
            self._say("done", pgettext("Scanner", "Saved"), str(path))

    def _load_trace(self) -> None:
        path = self._picker.to_open(self, self._load.text(), "JSON (*.json)")
        if path is None:
            return
        try:
            self._keys.show_keys(trace.load(path).keys)
        except (NotATrace, OSError):
            self._say("failed", pgettext("Scanner", "These are no saved keys of a scanner"), str(path))
        else:
            self._judge()

    def _say(self, kind: NoticeKind, title: str, text: str) -> None:
        self._said = (kind, title, text)
        self._show_findings()


def _facts(found: Findings) -> tuple[tuple[str, str], ...]:
    return (
        (pgettext("Scanner", "Came as"), found.text),
        (pgettext("Scanner", "Key to key"), pgettext("Scanner", "{gap} ms").format(gap=found.gap_ms)),
        (pgettext("Scanner", "Ended by"), ending_words(found.ended_by)),
        (pgettext("Scanner", "Keyboard"), layout_words(found.layout)),
    )


def _table(model: KeysTable) -> QTableView:
    table = QTableView()
    table.setModel(model)
    table.setShowGrid(False)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setFrameShape(QTableView.Shape.NoFrame)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setStyleSheet("QTableView::item { padding: 0 12px; }")
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(30)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    table.horizontalHeader().setHighlightSections(False)
    return table
