"""The first month at the real window: the first start, a box, a loan, a return, the sheet; then another laptop."""

import json
import shutil
import subprocess
import time
from datetime import datetime

import pytest

from bookcrossing.clock import RIGA

pytestmark = pytest.mark.screen

WITHOUT_TITLE = "9789660396203"
JUST_NOW_S = 61


def catalogue(window) -> dict[str, list[dict]]:
    """Return the copies of each title, as the command line tells them."""
    hits = json.loads(window.ask("search", "", "--json"))["hits"]
    return {hit["title"]: hit["copies"] for hit in hits}


def months_and_journeys(window, month: str) -> tuple[dict, list[dict]]:
    journeys = [json.loads(line) for line in window.command("journey", "--all", "--json").splitlines()]
    return json.loads(window.command("summary", month, "--json")), journeys


def test_a_day_fills_a_box_lends_takes_back_prints_the_month_and_moves_to_another_laptop(
    laptop, eventually, tmp_path
):
    month = f"{datetime.now(RIGA):%Y-%m}"
    window = laptop("old")
    window.open()
    window.shot("1-first-start")
    window.press("Return")  # every question has a good default
    eventually(window.database.exists, lambda: "no table after the first start")
    window.focus_anew()

    # A box: three books by hands and scanner
    window.press("ctrl+3")
    window.press("Return")
    window.type("Cherkasy", end="\t")
    window.type("Cherkasy", end="\n")
    eventually(lambda: json.loads(window.ask("box", "--json")), lambda: "no box was opened")
    for title in ("Kobzar", "Misto"):
        window.type(title, end="\n")
        window.press("Return")
        eventually(lambda title=title: title in catalogue(window), lambda title=title: f"{title} not logged")
    window.scan(WITHOUT_TITLE)
    window.type("Duna", end="\n")
    eventually(lambda: "Duna" in catalogue(window), lambda: "the scanned book is not logged")
    window.shot("2-box")
    numbers = {title: copies[0]["number"] for title, copies in catalogue(window).items()}
    codes = {title: copies[0]["barcode"] for title, copies in catalogue(window).items()}

    # The desk: one is lent and comes back, one is lent, one goes on a journey
    window.press("ctrl+1")
    for title in ("Kobzar", "Misto"):
        window.scan(codes[title])
        window.press("Return")
        window.type("1042", end="\n")
        window.press("Return")
        window.press("Escape")
        eventually(
            lambda title=title: window.journey(numbers[title])[-1] == "lent",
            lambda title=title: f"{title}: {window.journey(numbers[title])}",
        )
    lent = time.monotonic()
    window.scan(codes["Duna"])
    window.press("F6")
    eventually(lambda: window.journey(numbers["Duna"])[-1] == "taken", lambda: "Duna does not travel")
    window.shot("3-desk")

    # The month: on screen, and as PDF
    window.press("ctrl+5")
    window.press("alt+Right")
    window.shot("4-month")
    sheet = tmp_path / "month.pdf"
    window.press("ctrl+s")
    window.focus_dialog("Save the sheet")
    window.type_any(str(sheet))
    window.press("Tab")
    window.press("Return")
    eventually(sheet.exists, lambda: "the sheet was not saved")
    figures, journeys = months_and_journeys(window, month)
    assert figures["circulation"]["loans"] == 2
    assert figures["circulation"]["crossings"] == 1
    assert figures["stock"]["added"] == 3
    if shutil.which("pdftotext"):
        told = subprocess.run(
            ["pdftotext", "-layout", sheet, "-"], capture_output=True, text=True, check=True
        )
        assert "Monthly summary" in told.stdout
        assert "not finished" in told.stdout
    window.close()

    # The laptop is replaced
    packed = tmp_path / "packed.chebook"
    window.command("backup", "--move", str(packed))
    fresh = laptop("new")
    fresh.command("restore", str(packed))
    again, same_journeys = months_and_journeys(fresh, month)
    assert same_journeys == journeys
    assert again == figures
    fresh.open()
    time.sleep(
        max(0.0, JUST_NOW_S - (time.monotonic() - lent))
    )  # before, a scan would only say that it was lent
    fresh.scan(codes["Misto"])
    eventually(
        lambda: fresh.journey(numbers["Misto"])[-1] == "returned", lambda: "the book did not come home there"
    )
    assert months_and_journeys(fresh, month)[0]["circulation"]["returns"] == 1
    fresh.shot("5-another-laptop")
