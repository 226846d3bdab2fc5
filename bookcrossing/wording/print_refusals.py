"""Why labels and plates cannot be printed so, and what to do instead."""

from __future__ import annotations

from bookcrossing import errors
from bookcrossing.wording import pgettext
from bookcrossing.wording.dates import number
from bookcrossing.wording.sentences import fill, quoted

PrintRefusal = errors.NoSuchSheet | errors.LabelTooSmall | errors.PlateTooSmall | errors.NoSuchLabel


def what_is_so(error: PrintRefusal) -> str:
    match error:
        case errors.NoSuchSheet(typed=name):
            return fill(pgettext("Sheets", "No sheet of labels is called {sheet}."), sheet=quoted(name[:60]))
        case errors.LabelTooSmall(sheet=name, is_long=True):
            return fill(
                pgettext("Sheets", "What the QR is to hold finds no room on the labels of {sheet}."),
                sheet=quoted(name),
            )
        case errors.LabelTooSmall(sheet=name):
            return fill(
                pgettext("Sheets", "On the labels of {sheet} no codes find room that can be read."),
                sheet=quoted(name),
            )
        case errors.PlateTooSmall(sheet=name):
            return fill(
                pgettext("Sheets", "On the labels of {sheet} a bookplate finds no room."), sheet=quoted(name)
            )
        case errors.NoSuchLabel(typed=typed):
            return fill(pgettext("Sheets", "This sheet has no label {n}."), n=number(typed))


def what_to_do(error: PrintRefusal) -> str:
    match error:
        case errors.NoSuchSheet():
            return pgettext("Sheets", "Name one that is known, such as L7160, or add its measures.")
        case errors.LabelTooSmall(is_long=True):
            return pgettext("Sheets", "Choose larger labels, or let the QR hold the number alone.")
        case errors.LabelTooSmall():
            return pgettext("Sheets", "Choose larger labels.")
        case errors.PlateTooSmall():
            return pgettext("Sheets", "Choose larger labels, or A6.")
        case errors.NoSuchLabel(most=most):
            return fill(pgettext("Sheets", "Choose 1 to {most}."), most=number(most))
