"""Pictures of the settings of look-ups: `python tests/dialogs/lookup_gallery.py FOLDER`, offscreen."""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication

from bookcrossing.clock import SystemClock
from bookcrossing.desk.lookups import AnswerOutside, KeepAnswer, Said, WaitForAnswer
from bookcrossing.lookup.marc_text import Damaged, Wrong
from bookcrossing.lookup.record import Answer, Outcome
from bookcrossing.lookup.references import load
from bookcrossing.store.schema import open_store
from bookcrossing.wording import lookups, use
from ui.settings import Settings
from ui.table_window import TableWindow

SAMPLE = Path(__file__).parents[1] / "lookup" / "samples" / "marc21.mrc"


def photograph(folder):
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    with tempfile.TemporaryDirectory() as made:
        path = Path(made) / "table.sqlite"
        store = open_store(path)
        load(path, SAMPLE, name="LNB 2025", now=SystemClock().now())
        table = TableWindow(application, store, SystemClock(), Settings(Path(made) / "settings.ini"))
        table._settle_in.stop()
        for situation in (
            "unasked",
            "waiting",
            "tray",
            "asked",
            "form",
            "tried",
            "below",
            "loading",
            "rejected",
        ):
            if situation == "waiting":
                table._desk.perform(WaitForAnswer("9786171234567"))
            if situation == "tray":
                silent = "no whole answer within 12 s"
                said = (
                    Said("dnb", "not_reachable", 12003, silent),
                    Said("k10plus", "not_reachable", 800, "a web page, not a record"),
                )
                for isbn in ("9786175850657", "9785171183660", "9789934031236", "9783161484100"):
                    for _ in range(3):
                        table._desk.perform(KeepAnswer(isbn=isbn, outcome="not_reachable", answers=said))
            if situation == "asked":
                table._desk.perform(AnswerOutside(True))
            dialog = table._settings_dialog()
            dialog.open_lookup()
            settle(application, table)
            SITUATIONS[situation](dialog.lookup)
            for language, theme in (("lv", "light"), ("uk", "dark"), ("en", "light")):
                use(language)
                table.theme.choose(theme)
                application.sendEvent(application, QEvent(QEvent.Type.LanguageChange))
                for widget in dialog.findChildren(type(dialog.lookup)):
                    application.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
                dialog.resize(QSize(840, 620))
                settle(application, table)
                if situation in ("below", "loading", "rejected"):
                    bar = dialog.lookup._area.verticalScrollBar()
                    bar.setValue(bar.maximum())
                if situation == "form":
                    dialog.lookup._area.ensureWidgetVisible(dialog.lookup.form)
                settle(application, table)
                dialog.grab().save(str(folder / f"lookup-{situation}-{language}-{theme}.png"))
            dialog.reject()
        table.close()


def settle(application, table):
    for _ in range(4):
        while not (table.bridge.is_idle and table.looking_up.is_idle):
            application.processEvents()
        application.processEvents()


def tried(part):
    said = Answer(
        source="dnb", outcome=Outcome.NOT_REACHABLE, took_ms=12003, why="no whole answer within 12 s"
    )
    part._tell("failed", lambda: (lookups.answer(said, "Deutsche Nationalbibliothek (DE)"), said.why))


def loading(part):
    part.references._references.is_loading = True
    part.references._show_loading()
    part.references._show_progress(430, 431_000)


def rejected(part):
    torn = [Damaged(12 * at, 4_711 * at, why) for at, why in enumerate(Wrong, start=1)]
    part.references.rejections.show_rejections("catalogue.mrc", torn, 1_204)


SITUATIONS = {
    "unasked": lambda part: None,
    "waiting": lambda part: None,
    "tray": lambda part: part.tray.which.click(),
    "asked": lambda part: None,
    "form": lambda part: part._edit("k10plus"),
    "tried": tried,
    "below": lambda part: None,
    "loading": loading,
    "rejected": rejected,
}

if __name__ == "__main__":
    photograph(Path(sys.argv[1]))
