"""Paint labels, bookplates, cards and the test page into a folder, as pictures and PDF: ``paper_gallery.py FOLDER``.

Beside them what poppler makes of the PDF, enlarged, where its tools are here.
"""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent.parent))

from PySide6.QtGui import QGuiApplication

from bookcrossing.printing.imposition import PrinterFit, SheetPage, pages
from bookcrossing.printing.label_plan import Size, plan
from bookcrossing.printing.sheets import FORTY, L7160, L7165, L7651, SHIPPED
from bookcrossing.printing.trial_page import trial_page
from bookcrossing.wording import LANGUAGES, speaking
from bookcrossing.wording.prints import trial_words
from ui.painting.label import measure
from ui.painting.sheets import pages_pdf, preview

samples = importlib.import_module("painting.paper_samples")

TRUE_SIZE = 96
ENLARGED = 300
USED = "izlietota · використана"


def main(folder: Path) -> None:
    application = QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    for name, made in {**_labels(), **_plates_and_cards(), **_test_pages()}.items():
        for number, page in enumerate(made, start=1):
            preview(page, 150, used=USED).save(str(folder / f"{name}-{number}.png"))
        preview(made[0], TRUE_SIZE, used=USED).save(str(folder / f"{name}-true-size.png"))
        (folder / f"{name}.pdf").write_bytes(pages_pdf(made, name))
        _render(folder, name)
    application.quit()


def _labels() -> dict[str, tuple[SheetPage, ...]]:
    made = {
        "L7160-from-3": pages("label", _some(19), measure, L7160, 3),
        "52x29": pages("label", _some(37), measure, FORTY),
        "L7651": pages("label", _some(65), measure, L7651),
        "L7160-email": pages("label", _some(21, "email"), measure, L7160),
        "52x29-email": pages("label", _some(40, "email"), measure, FORTY),
        "L7160-awkward": pages(
            "label",
            [
                samples.label(n, "address", (title, "Григорій Квітка-Основ’яненко"))
                for n, title in enumerate(samples.AWKWARD)
            ],
            measure,
            L7160,
        ),
    }
    for sheet in SHIPPED[3:]:
        if plan(Size.of(sheet), "CHE-00042"):
            things = _some(sheet.labels, "address")
            made[f"other-{sheet.name.split()[-1]}"] = pages("label", things, measure, sheet)
    return made


def _some(number: int, rule: str = "number") -> list[object]:
    return [samples.label(n, rule) for n in range(number)]


def _plates_and_cards() -> dict[str, tuple[SheetPage, ...]]:
    plates = [samples.plate(n) for n in range(4)]
    long = [samples.plate(n, wish=samples.wish_of(letters)) for n, letters in enumerate((200, 340, 380, 900))]
    return {
        "bookplate": pages("bookplate", plates, measure),
        "bookplate-colour": pages(
            "bookplate", [samples.plate(n, in_colour=True) for n in range(3)], measure, None, 2
        ),
        "bookplate-long": pages("bookplate", long, measure),
        "bookplate-email": pages("bookplate", [samples.plate(n, "email") for n in range(4)], measure),
        "bookplate-L7165": pages("bookplate", [*plates, *long], measure, L7165),
        "card": pages("card", [samples.card(0, in_colour=True), samples.card(1)], measure),
    }


def _test_pages() -> dict[str, tuple[SheetPage, ...]]:
    made = {}
    for language in LANGUAGES:
        with speaking(language):
            words = trial_words("Canon LBP 6030", PrinterFit(0.5, -1.25, 99.6))
        made[f"test-page-{language}"] = (trial_page(words, {"lv": L7160, "uk": FORTY}.get(language)),)
    return made


def _render(folder: Path, name: str) -> None:
    if shutil.which("pdftoppm"):
        command = ["pdftoppm", "-r", str(ENLARGED), "-l", "1", "-png"]
        subprocess.run([*command, folder / f"{name}.pdf", folder / f"{name}-paper"], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
