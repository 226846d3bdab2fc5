"""What this page asks and says, short words only."""

from __future__ import annotations

from bookcrossing.wording import pgettext


def yes_all() -> str:
    return pgettext("Labels", "Yes, all")


def from_a_label_on() -> str:
    return pgettext("Labels", "Again from a label on")


def none_of_them() -> str:
    return pgettext("Labels", "None came out")


def change_it() -> str:
    return pgettext("Labels", "Change the answer")


def not_printed() -> str:
    return pgettext("Print", "It was not printed")


def is_it_on() -> str:
    return pgettext("Labels", "Is the printer on? Everything is in the queue as before.")


def not_saved() -> str:
    return pgettext("Print", "It could not be saved")


def why_dropped() -> str:
    return pgettext("Labels", "What is changed later comes back by itself.")


def put_back() -> str:
    return pgettext("Labels", "Put back")


def test_sent() -> str:
    return pgettext("Labels", "The test page went to the printer")


def test_saved() -> str:
    return pgettext("Labels", "The test page is saved as PDF; print it at 100 %")


def how_to_measure() -> str:
    return pgettext(
        "Labels", "Measure its four lengths with a ruler and type them in: the rest is worked out."
    )
