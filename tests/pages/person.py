"""Somebody at one page of the window, on a real file: types, presses, scans, and looks at what it says."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bookcrossing.wording import use
from ui.scanning.rhythm import Scan

from .patience import until


class Person:
    """Sits at a page of its own, or at one that a window opens."""

    def __init__(self, qtbot, bridge, counter):
        self.qtbot, self.bridge, self.counter = qtbot, bridge, counter

    def sits_down(self, page):
        self.page = page
        self.qtbot.addWidget(page)
        page.resize(1270, 768)
        page.show()
        page.activateWindow()
        page.come_forward()
        self.waits()

    def waits(self):
        """Wait until nothing is on its way, and what came home has asked nothing more."""
        calm = 0
        while calm < 3:
            until(lambda: self.bridge.is_idle)
            QApplication.processEvents()
            calm = calm + 1 if self.bridge.is_idle else 0

    def types(self, text, *, wait=True):
        # QTest knows the keys of ASCII only.
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(QApplication.focusWidget(), key)
        if wait:
            self.waits()

    def presses(self, *keys):
        for key in keys:
            target = QApplication.focusWidget() or self.page
            if isinstance(key, str):
                QTest.keySequence(target, key)
            else:
                QTest.keyClick(target, key)
            self.waits()

    def enters(self, text):
        self.types(text)
        self.presses(Qt.Key.Key_Return)

    def clicks(self, button):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.waits()

    def scans(self, code, *, wait=True):
        taken = self.page.take_scan(Scan(code))
        if wait:
            self.waits()
        return taken

    def speaks(self, language):
        use(language)
        QApplication.sendEvent(QApplication.instance(), QEvent(QEvent.Type.LanguageChange))
        self.waits()

    def does(self, command, **given):
        """Let another program do something to the file."""
        done = self.counter.done(command, **given)
        self.bridge.announce(done.changes)
        self.waits()
        return done.result

    @property
    def notice(self):
        return self.page.notice

    @property
    def said(self):
        said = self.notice.said
        return f"{said.title()} {said.text()}".strip() if said else ""


class Picker:
    """Answers beforehand which file."""

    path = None
    name = ""

    def to_save(self, parent, title, name, patterns):
        self.name = name
        return self.path

    def to_open(self, parent, title, patterns):
        return self.path
