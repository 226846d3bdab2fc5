"""Paint wishes and covers wherever they stand into a folder: ``wish_gallery.py FOLDER [language theme]…``."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[2]))

import shiboken6
from PIL import Image, ImageDraw, ImageFont
from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication
from shelf import fill

from bookcrossing.clock import SystemClock
from bookcrossing.desk.pictures import SetCover
from bookcrossing.desk.wishes import KeepWish, WishDraft
from bookcrossing.pictures import Picture
from bookcrossing.wording import use
from ui.settings import Settings
from ui.table_window import TableWindow

WORDS = (
    "Нехай Мавка покаже вам наш ліс: він пам’ятає кожного, хто поїхав, і шумить для всіх. "
    "Дочитаєте — передайте далі, хай мандрує."
)
LATVIAN = "Lai Mavka jums parāda mūsu mežu: tas atceras katru, kas aizbrauca, un šalc visiem. Kad izlasīsiet, dodiet tālāk."


def photograph(colour, words, size=(500, 750)):
    image = Image.new("RGB", size, colour)
    draw = ImageDraw.Draw(image)
    face = ImageFont.load_default(size[0] // 9)
    for line, text in enumerate(words.split()):
        draw.text((size[0] // 12, size[1] // 5 + line * size[0] // 7), text, fill="white", font=face)
    draw.ellipse((size[0] // 3, size[1] // 2, size[0] * 2 // 3, size[1] * 4 // 5), outline="gold", width=9)
    held = io.BytesIO()
    image.save(held, "WEBP", quality=80)
    return Picture.of(held.getvalue())


class Gallery:
    def __init__(self, folder, scratch):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.application = QApplication.instance() or QApplication([])
        table = fill(scratch / "table.sqlite")
        self.table = table
        for title in range(1, 9):
            picture = photograph(f"hsl({title * 47 % 360}, 55%, 35%)", f"Cover of title {title}")
            table.do(SetCover(title_id=title * 2, picture=picture))
        page = photograph("#7a5b3a", "Let it travel", (1000, 700))
        wish = WishDraft(
            text=WORDS,
            language="ukr",
            translation=LATVIAN,
            translation_language="lav",
            photographs=(page, photograph("#334455", "Page two", (700, 700))),
            first_name="Оксана",
            town="Черкаси",
            written_on="2024-05",
            show_text=True,
            show_photo=True,
            show_name=True,
            show_town=True,
        )
        self.copy = "CHE-1"
        table.do(KeepWish(copy=self.copy, wish=wish))
        kept = Settings(scratch / "settings.ini", self.application)
        self.window = TableWindow(self.application, table.store, SystemClock(), kept)
        self.window.wait_with_keeping()
        self.window.window.resize(QSize(1366, 768))
        self.window.window.show()
        self.settle()

    def settle(self):
        for _ in range(30):
            self.application.processEvents()
            while not (self.window.bridge.is_idle and self.window.bridge.pictures.is_idle):
                self.application.processEvents()

    def take(self, name, language, theme):
        use(language)
        self.window.theme.choose(theme)
        QApplication.sendEvent(self.application, QEvent(QEvent.Type.LanguageChange))
        self.settle()
        self.window.window.grab()
        self.settle()
        self.window.window.grab().save(str(self.folder / f"{name}-{language}-{theme}.png"))


def main(folder, wanted):
    with tempfile.TemporaryDirectory() as scratch:
        gallery = Gallery(folder, Path(scratch))
        program = gallery.window
        copy_id = program.bridge.reads.ask(_copy)
        for language, theme in wanted:
            program.window.open_page("desk")
            program.pages.desk_page.show_copy(copy_id)
            gallery.settle()
            gallery.take("desk", language, theme)
            program.window.open_page("catalogue")
            page = program.pages.catalogue_page
            page.search_for("")
            gallery.settle()
            page.open_wish(copy_id)
            gallery.settle()
            gallery.take("wish", language, theme)
            page.side.form.fields.is_minor.setChecked(True)
            gallery.take("minor", language, theme)
            page.side.close_form()
            gallery.settle()
            gallery.take("card", language, theme)
            page.show_as("covers")
            gallery.take("covers", language, theme)
            page.show_as("list")
        program.close()
        shiboken6.delete(program.window)


def _copy(session):
    from bookcrossing.store import finding

    return finding.copies_for(session, "CHE-1").copies[0].id


if __name__ == "__main__":
    args = sys.argv[2:] or ["uk", "light", "lv", "dark", "en", "light"]
    main(Path(sys.argv[1]), list(zip(args[::2], args[1::2], strict=True)))
