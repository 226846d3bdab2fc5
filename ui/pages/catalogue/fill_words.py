"""What came of asking about a title that is here: each way to know nothing has a sentence, and says what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.lookup.record import Outcome
from bookcrossing.wording import lookups, pgettext
from bookcrossing.wording.sentences import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bookcrossing.lookup.asking import Asked
    from bookcrossing.lookup.sources import LookupSettings
    from ui.widgets import NoticeKind


def asked_names(kept: LookupSettings) -> str:
    """Return who is asked, but for the library's own catalogue."""
    return listed(lookups.known_name(entry.id) or entry.name for entry in kept.asked if entry.id != "here")


def silent_names(asked: Asked, names: Mapping[str, str]) -> str:
    silent = (said.source for said in asked.answers if said.outcome is Outcome.NOT_REACHABLE)
    return listed(lookups.source_name(source, names) for source in silent)


def not_reachable(asked: Asked, names: Mapping[str, str]) -> tuple[NoticeKind, str, str]:
    return (
        "failed",
        lookups.not_reachable(silent_names(asked, names)),
        pgettext("Look-up", "See whether the computer is on the network, then ask again."),
    )


def not_found(kept: LookupSettings) -> tuple[NoticeKind, str, str]:
    if kept.outside is False and kept.would_ask_outside:
        advice = pgettext(
            "Look-up", "Only this computer was asked: the settings say so, and can let catalogues be asked."
        )
    else:
        advice = pgettext(
            "Look-up", "Compare the ISBN with the one in the book, or write in what is missing yourself (F2)."
        )
    return "refused", lookups.outcome(Outcome.NOT_FOUND), advice


def nothing_new(otherwise: int) -> tuple[NoticeKind, str, str]:
    """otherwise: number of fields that stand here in another wording."""
    if otherwise:
        return (
            "done",
            pgettext("Look-up", "Nothing is empty here that they know"),
            lookups.otherwise(otherwise),
        )
    return (
        "done",
        pgettext("Look-up", "The catalogues say nothing that doesn’t stand here already"),
        pgettext("Look-up", "Nothing is to be done: the title stays as it is."),
    )
