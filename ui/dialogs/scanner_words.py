"""How findings about a scanner are said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.wording import pgettext
from ui.scanning.advice import Advice, Layout
from ui.scanning.rhythm import Ending

if TYPE_CHECKING:
    from ui.scanning.advice import Findings
    from ui.scanning.rhythm import Limits


def advice_title(advice: Advice) -> str:
    match advice:
        case Advice.WELL:
            return pgettext("Scanner", "Understood")
        case Advice.NO_SUFFIX:
            return pgettext("Scanner", "Understood, a little late")
        case Advice.GARBLED_BUT_READ:
            return pgettext("Scanner", "Read as it was meant")
        case Advice.GARBLED:
            return pgettext("Scanner", "Another keyboard layout")
        case Advice.TOO_SLOW:
            return pgettext("Scanner", "Too slow for a scanner")
        case Advice.TOO_SHORT:
            return pgettext("Scanner", "Too short for a scan")
        case Advice.TYPED:
            return pgettext("Scanner", "This looks typed by hand")


def advice_words(findings: Findings, limits: Limits) -> str:
    match findings.advice:
        case Advice.WELL:
            return pgettext(
                "Scanner", "The code came whole, {gap} ms from key to key. Nothing to change."
            ).format(gap=findings.gap_ms)
        case Advice.NO_SUFFIX:
            return pgettext(
                "Scanner",
                "The code came whole, but no Enter ends it, so each scan waits {silence} ms."
                " The scanner’s manual shows how to add Enter.",
            ).format(silence=limits.end_ms)
        case Advice.GARBLED_BUT_READ:
            return pgettext(
                "Scanner",
                "The keyboard changed the letters, but the keys are known by their places. Nothing to change.",
            )
        case Advice.GARBLED:
            return pgettext(
                "Scanner",
                "The keyboard changed the letters and this system does not tell the keys’ places."
                " Digits are safe; for codes with letters switch to English or Latvian while scanning.",
            )
        case Advice.TOO_SLOW:
            return pgettext(
                "Scanner",
                "The keys come evenly, {gap} ms apart: a slow wireless scanner. A wider gap lets it in.",
            ).format(gap=findings.gap_ms)
        case Advice.TOO_SHORT:
            return pgettext(
                "Scanner", "So few keys pass as typing and stay where the cursor is. Fewer can be asked for."
            )
        case Advice.TYPED:
            return pgettext(
                "Scanner",
                "The keys come unevenly or slowly. If it was a scanner, save the trace and send it to us.",
            )


def better_words(findings: Findings) -> str:
    """What the button does that follows the advice; empty where there is nothing to follow."""
    better = findings.better
    if better is None:
        return ""
    if findings.advice is Advice.TOO_SHORT:
        return pgettext("Scanner", "Take {keys} keys").format(keys=better.keys)
    return pgettext("Scanner", "Take {gap} ms").format(gap=better.gap_ms)


def layout_words(layout: Layout) -> str:
    match layout:
        case Layout.AS_SENT:
            return pgettext("Scanner", "as the scanner sends")
        case Layout.UKRAINIAN:
            return pgettext("Scanner", "Ukrainian")
        case Layout.RUSSIAN:
            return pgettext("Scanner", "Russian")
        case Layout.CYRILLIC:
            return pgettext("Scanner", "Ukrainian or Russian")
        case Layout.LATVIAN_DEAD_KEY:
            return pgettext("Scanner", "Latvian, with a dead key")
        case Layout.CAPS_LOCK:
            return pgettext("Scanner", "CapsLock is on")
        case Layout.OTHER:
            return pgettext("Scanner", "another one")


def ending_words(ending: Ending | None) -> str:
    match ending:
        case Ending.ENTER:
            return pgettext("Scanner", "Enter")
        case Ending.TAB:
            return pgettext("Scanner", "Tab")
        case _:
            return pgettext("Scanner", "nothing")
