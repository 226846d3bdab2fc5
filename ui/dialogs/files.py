"""Which file: asked of a person, answered beforehand by a test."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QDir, QFileInfo, QStandardPaths
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QApplication, QFileDialog, QStyle
from typing_extensions import override

from bookcrossing.wording import pgettext

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_OWN_DIALOG: Final = sys.platform not in ("win32", "darwin")
"""Elsewhere the system's dialog may look into files inside this process; ours doesn't."""


class FilePicker(Protocol):
    """`patterns` are Qt's: ``JSON (*.json)``; None when somebody changed their mind."""

    def to_save(self, parent: QWidget, title: str, name: str, patterns: str) -> Path | None: ...

    def to_open(self, parent: QWidget, title: str, patterns: str) -> Path | None: ...

    def to_folder(self, parent: QWidget, title: str) -> Path | None: ...


class SystemFilePicker:
    """The system's own dialogs, where they leave the files they list closed."""

    def to_save(self, parent: QWidget, title: str, name: str, patterns: str) -> Path | None:
        dialog = file_dialog(parent, title, patterns)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.selectFile(name)
        set_words(dialog, pgettext("Form", "Save"))
        return _asked(dialog)

    def to_open(self, parent: QWidget, title: str, patterns: str) -> Path | None:
        dialog = file_dialog(parent, title, patterns)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        set_words(dialog, pgettext("File", "Open"))
        return _asked(dialog)

    def to_folder(self, parent: QWidget, title: str) -> Path | None:
        dialog = file_dialog(parent, title, "")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        set_words(dialog, pgettext("File", "Choose"))
        return _asked(dialog)


def file_dialog(parent: QWidget | None, title: str, patterns: str) -> QFileDialog:
    """Return a dialog that opens no file to find its icon.

    Qt's usual icons come from the first bytes of each file. Closing such a look into the table's own file would
    drop every lock that SQLite holds on it in this process, and another program could then take its log away.
    """
    dialog = QFileDialog(parent, title, _start_folder(), patterns)
    if _OWN_DIALOG:
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
        dialog.setIconProvider(_PLAIN_ICONS)
    return dialog


def set_words(dialog: QFileDialog, accept: str) -> None:
    """Say in our own words what Qt says in English where its translation has no word for it."""
    is_folder = dialog.fileMode() is QFileDialog.FileMode.Directory
    name = pgettext("File", "Folder:") if is_folder else pgettext("File", "File name:")
    for label, words in (
        (QFileDialog.DialogLabel.LookIn, pgettext("File", "Where:")),
        (QFileDialog.DialogLabel.FileName, name),
        (QFileDialog.DialogLabel.FileType, pgettext("File", "Kind of file:")),
        (QFileDialog.DialogLabel.Accept, accept),
        (QFileDialog.DialogLabel.Reject, pgettext("Form", "Cancel")),
    ):
        dialog.setLabelText(label, words)


def _start_folder() -> str:
    """Return where somebody's documents are; where that folder was never made, what it would stand in."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return folder if QFileInfo(folder).isDir() else QDir.homePath()


class _PlainIcons(QAbstractFileIconProvider):
    """A folder looks like a folder and a file like a file."""

    @override
    def icon(self, arg__1: QAbstractFileIconProvider.IconType | QFileInfo, /) -> QIcon:
        style = QApplication.style()
        if isinstance(arg__1, QFileInfo):
            is_folder = arg__1.isDir()
        else:
            is_folder = arg__1 is not QAbstractFileIconProvider.IconType.File
        pixmap = QStyle.StandardPixmap.SP_DirIcon if is_folder else QStyle.StandardPixmap.SP_FileIcon
        return style.standardIcon(pixmap)

    @override
    def type(self, arg__1: QFileInfo, /) -> str:
        return "" if arg__1.isDir() else arg__1.suffix()


_PLAIN_ICONS: Final = _PlainIcons()


def _asked(dialog: QFileDialog) -> Path | None:
    chosen = dialog.selectedFiles() if dialog.exec() == QFileDialog.DialogCode.Accepted else []
    dialog.deleteLater()
    return Path(chosen[0]) if chosen else None
