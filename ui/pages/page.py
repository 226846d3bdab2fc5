"""What the main window asks of every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.scanning.rhythm import Scan


class Page(QWidget):
    """One page of the window."""

    def come_forward(self) -> None:
        """Take the focus where typing begins; called whenever the page is opened."""

    def may_leave(self) -> bool:
        """Whether the window may close; if something typed would be lost, the page asks about it itself."""
        return True

    def take_scan(self, scan: Scan) -> bool:
        """Act on a scan if this page is where it belongs; otherwise it goes to the desk."""
        del scan
        return False
