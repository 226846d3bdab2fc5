"""Paint the desk's situations by the real desk on a real file, to be held beside the targets: ``desk_gallery.py FOLDER``."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from librarian import Librarian
from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from bookcrossing.desk.crossing import LetTravel, ReadHere, SightCopy, Withdraw
from bookcrossing.desk.lending import LendCopy, RenewLoan, TakeBack
from bookcrossing.desk.readers import AddReader
from bookcrossing.store.tables import Copy, Wish, new_uuid
from bookcrossing.values import CopyNumber
from bookcrossing.wording import use
from ui.look.tokens import colour

SIZES = {"": (1366, 768), "-690": (1366, 690), "-1920": (1920, 1080), "-1200": (1200, 640)}
LONG = "Сьоме правило чарівника, або Стовпи творіння"
VERY_LONG = (
    "Повне зібрання українських народних казок, легенд, переказів, приповідок і колискових, записаних "
    "на Черкащині, Полтавщині та Слобожанщині учнями сільських шкіл у тисяча дев’ятсот двадцятих роках"
)


def fill(librarian: Librarian) -> dict[str, str]:
    """Put a table's filling into the file and let a morning go by."""
    lib = librarian
    lib.clock.set("2026-11-13T08:30")
    add = lib.adds
    books = {
        "tigers": add("Тигролови", author="Іван Багряний", audience="15-17"),
        "seventh": add(LONG, author="Террі Ґудкайнд", audience="adult"),
        "tales": add("Казки Лірника Сашка", author="Сашко Лірник", audience="6-8"),
        "internat": add("Інтернат", author="Сергій Жадан", audience="adult"),
        "museum": add("Музей покинутих секретів", author="Оксана Забужко", audience="adult"),
        "song": add(
            "Лісова пісня",
            author="Леся Українка",
            audience="15-17",
            publisher="А-БА-БА-ГА-ЛА-МА-ГА",
            category="poetry",
            isbn="978-617-585-220-6",
        ),
        "song2": add("Лісова пісня", author="Леся Українка", audience="15-17", isbn="978-617-585-220-6"),
        "song3": add("Лісова пісня", author="Леся Українка", audience="15-17", isbn="978-617-585-220-6"),
        "torea": add("Тореадори з Васюківки", author="Всеволод Нестайко", audience="6-8"),
        "eneid": add("Енеїда", author="Іван Котляревський", audience="adult"),
        "marusia": add("Маруся Чурай", author="Ліна Костенко", audience="adult"),
        "city": add("Місто", author="Валер’ян Підмогильний", audience="adult"),
        "long": add(VERY_LONG, author="Упорядники: Марія Грінченко, Борис Грінченко, Опанас Сластьон"),
        "old": add("Тіні забутих предків", author="Михайло Коцюбинський", audience="12-14"),
        "prepared": add("Абетка", author="Іван Малкович", audience="3-5", prepare=True),
    }
    for serial in range(40):
        add(f"Книжка {serial + 1}", author="Народна творчість")
    for number in ("R-1042", "R-1063", "R-1077", "R-1019"):
        lib.does(AddReader(number=number))
    wish(lib, books["song"])
    at = {"at": None}
    lib.clock.set("2026-10-14T12:00")
    lib.does(LendCopy(copy=books["tigers"], reader="R-1042", **at))
    lib.does(LendCopy(copy=books["museum"], reader="R-1042", **at))
    lib.does(LendCopy(copy=books["marusia"], reader="R-1077", **at))
    lib.does(LetTravel(copy=books["internat"], to="Cēsis"))
    lib.does(SightCopy(copy=books["internat"], place="Сігулда", words="Читали втрьох."))
    lib.does(Withdraw(copy=books["old"], why="мокра, без обкладинки"))
    for number, place in (("CHE-00020", "Rīga"), ("CHE-00021", "Gdaņska"), ("CHE-00022", "Cēsis")):
        lib.does(LetTravel(copy=number, to=place))
    lib.clock.set("2026-11-13T10:30")
    lib.adds("Захар Беркут", author="Іван Франко", at=None)
    lib.clock.set("2026-11-13T11:20")
    eneid = lib.does(LendCopy(copy=books["eneid"], reader="R-1019"))
    from bookcrossing.desk.amending import UndoAction

    lib.does(UndoAction(action_id=eneid.action_id))
    lib.clock.set("2026-11-13T11:48")
    lib.does(ReadHere(copy=books["torea"]))
    lib.clock.set("2026-11-13T13:40")
    lib.does(RenewLoan(copy=books["museum"]))
    lib.clock.set("2026-11-13T13:56")
    lib.does(TakeBack(copy=books["internat"], origin="Cēsis"))
    lib.clock.set("2026-11-13T14:10")
    lib.does(LetTravel(copy=books["tales"]))
    lib.clock.set("2026-11-13T14:29")
    lib.does(LendCopy(copy=books["seventh"], reader="R-1063"))
    lib.clock.set("2026-11-13T14:33")
    return books


def wish(librarian: Librarian, number: str) -> None:
    text = (
        "Нехай Мавка покаже вам наш ліс: він пам’ятає кожного, хто поїхав, і шумить для всіх. "
        "Дочитаєте — передайте далі, хай мандрує."
    )
    with librarian.store.write() as session, session.begin():
        copy = session.query(Copy).where(Copy.serial == CopyNumber.parse(number).serial).one()
        session.add(
            Wish(
                uuid=new_uuid(),
                copy_id=copy.id,
                text=text,
                show_text=True,
                town="Черкаси",
                show_town=True,
                written_on="травень 2024",
            )
        )


def situations(lib: Librarian, books: dict[str, str]):
    """Yield the name of each situation once the desk is in it."""
    yield "idle"
    lib.scans(books["tigers"])
    yield "returned"
    lib.scans(books["song"])
    yield "card"
    lib.presses("Enter")
    yield "asks-reader"
    lib.presses("Enter")
    yield "no-card"
    lib.presses("F2")
    yield "age"
    lib.presses("Enter")
    yield "lent-made-here"
    lib.presses("Ctrl+Z")
    yield "undone"
    lib.scans("R-1077")
    yield "reader"
    lib.scans(books["city"])
    yield "lent-to-open"
    lib.scans(books["seventh"])
    yield "relend"
    lib.presses("Esc")
    lib.presses("Esc")
    lib.scans(books["old"])
    yield "withdrawn"
    lib.scans(books["prepared"])
    yield "prepared"
    lib.scans(books["city"])
    yield "just-now"
    lib.scans(books["long"])
    yield "long-title"
    lib.presses("F7")
    yield "long-title-read-here"
    lib.scans("R-9911")
    yield "unknown"
    lib.enters("лісова")
    yield "choosing"
    lib.presses("Esc")
    lib.enters("lisowa pisnia")
    yield "choosing-read-as"
    lib.presses("Esc")
    lib.scans(books["song"])
    lib.presses("F8")
    yield "more"
    lib.presses("Down")
    lib.presses("Down")
    lib.presses("Down")
    lib.presses("Enter")
    yield "form"
    lib.presses("Esc")
    lib.presses("Esc")
    lib.scans(books["marusia"])
    yield "late"
    lib.scans("CHE-00030", layout="uk")
    yield "garbled"
    lib.scans(books["old"])
    lib.presses("F7")
    yield "refused"


def main(folder: Path, wanted: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as place:
        lib = Librarian(Path(place) / "table.sqlite", Path(place) / "settings.ini", "2026-11-13T08:30")
        books = fill(lib)
        lib.sits_down()
        for name in situations(lib, books):
            if wanted and name not in wanted:
                continue
            for language in ("lv", "uk", "en"):
                use(language)
                QApplication.sendEvent(lib.window, QEvent(QEvent.Type.LanguageChange))
                for widget in lib.window.findChildren(type(lib.page).__mro__[2]):
                    QApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
                for theme in ("light", "dark"):
                    lib.theme.choose(theme)
                    for size, (width, height) in SIZES.items():
                        if (language, theme) != ("en", "light") and size in ("-690", "-1200"):
                            continue
                        lib.window.resize(width, height)
                        lib.waits()
                        shot(lib, folder / f"{name}-{language}-{theme}{size}.png")
            use("en")
            QApplication.sendEvent(lib.window, QEvent(QEvent.Type.LanguageChange))
            lib.theme.choose("light")
            lib.window.resize(1366, 768)
        lib.leaves()


def shot(lib: Librarian, path: Path) -> None:
    image = QImage(lib.window.size(), QImage.Format.Format_RGB32)
    image.fill(colour("paper"))
    lib.window.render(image)
    image.save(str(path))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
