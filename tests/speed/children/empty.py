"""Opens an empty window after importing what the program imports, and tells when it was painted.

empty.py MODULES   a file of names, one a line
"""

import importlib
import sys
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))


def main(modules: Path) -> None:
    # The program's own start first: it knows the quickest order.
    for name in ["ui.app", *modules.read_text(encoding="utf-8").split()]:
        with suppress(ImportError):
            importlib.import_module(name)
    import time

    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

    class FirstPaint(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, tell)
            return False

    def tell():
        import json
        import os

        painted = time.monotonic()
        from memory_used import memory_mib

        json.dump({"painted": [painted], "memory_mib": memory_mib()}, sys.stdout)
        sys.stdout.flush()
        os._exit(0)

    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QWidget())
    window.resize(1366, 768)
    first = FirstPaint()
    window.centralWidget().installEventFilter(first)
    window.show()
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
