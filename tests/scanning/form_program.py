"""A form with the catcher over it, for tests that type into a real window; answers each line with its state."""

import json
import sys

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout

from ui.scanning import ScanCatcher


class Form(QDialog):
    def __init__(self):
        super().__init__()
        self.line, self.long = QLineEdit(), QPlainTextEdit()
        self.long.setTabChangesFocus(True)
        save = QPushButton("Save")
        save.setDefault(True)
        save.clicked.connect(self.press)
        layout = QVBoxLayout(self)
        for part in (self.line, self.long, save):
            layout.addWidget(part)
        self.pressed, self.scans = 0, []
        self.catcher = ScanCatcher(parent=self)
        self.catcher.scanned.connect(self.take)
        self.catcher.watch()
        self.notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self.notifier.activated.connect(self.answer)

    def press(self):
        self.pressed += 1

    def take(self, scan):
        self.scans.append([scan.text, scan.meant_text])

    def answer(self):
        if not sys.stdin.readline():
            QApplication.quit()
        else:
            # After what the display server still has to deliver, and a silence
            QTimer.singleShot(250, self.tell)

    def tell(self):
        say(
            {
                "scans": self.scans,
                "texts": {"line": self.line.text(), "long": self.long.toPlainText()},
                "pressed": self.pressed,
            }
        )


def say(answer):
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


application = QApplication([])
form = Form()
form.show()
QTimer.singleShot(300, lambda: say({"window": int(form.winId())}))
application.exec()
