"""Which file: asked of a person, answered beforehand by a test."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class FilePicker(Protocol):
    """`patterns` are Qt's: ``JSON (*.json)``; None when somebody changed their mind."""

    def to_save(self, parent: QWidget, title: str, name: str, patterns: str) -> Path | None: ...

    def to_open(self, parent: QWidget, title: str, patterns: str) -> Path | None: ...


class SystemFilePicker:
    """The system's own dialogs."""

    def to_save(self, parent: QWidget, title: str, name: str, patterns: str) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(parent, title, name, patterns)
        return Path(chosen) if chosen else None

    def to_open(self, parent: QWidget, title: str, patterns: str) -> Path | None:
        chosen, _ = QFileDialog.getOpenFileName(parent, title, "", patterns)
        return Path(chosen) if chosen else None
