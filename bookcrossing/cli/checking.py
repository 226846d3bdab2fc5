"""`check`: what is wrong in the file, and what helps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bookcrossing.cli.answers import REFUSED, Answer
from bookcrossing.keeping.check import check
from bookcrossing.keeping.mend import mend
from bookcrossing.keeping.unfinished import clear_away
from bookcrossing.wording import npgettext, pgettext, problems
from bookcrossing.wording.failures import store_failure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookcrossing.cli.table import OpenTable
    from bookcrossing.errors import StoreFailure


def examine(table: OpenTable, *, mend_first: bool) -> Answer:
    """Answer what is wrong; with `mend_first` what still is, after what can be worked out anew was."""
    if not mend_first:
        return _answer([problems.words(problem) for problem in check(table.store)])
    mended, cleared = mend(table.store), clear_away(table.store.path)
    answer = _answer([problems.words(problem) for problem in check(table.store)])
    notices = [
        npgettext("Check", "{n} problem was mended.", "{n} problems were mended.", mended).format(n=mended)
    ]
    if cleared:
        notices.append(
            npgettext(
                "Check",
                "{n} half-done copy that a program left behind was removed.",
                "{n} half-done copies that a program left behind were removed.",
                cleared,
            ).format(n=cleared)
        )
    facts = {**answer.facts, "mended": mended, "removed": cleared}
    return replace(answer, facts=facts, notices=tuple(notices))


def unopened(failure: StoreFailure) -> Answer:
    """Answer for a file that cannot even be opened: that is the problem."""
    return _answer([problems.of_failure(failure)], store_failure(failure))


def _answer(found: Sequence[problems.Words], why: str = "") -> Answer:
    facts = {
        "ok": not found,
        "problems": [
            {"what": each.what, "where": each.where, "remedy": each.remedy, "code": each.code}
            for each in found
        ],
    }
    if not found:
        return Answer(facts, pgettext("Check", "Everything is in order."))
    # Once is enough: what is why all of it fails stands in stderr.
    remedies = ["" if each.remedy == why else f" {each.remedy}" for each in found]
    lines = [f"{each.where}: {each.what}{remedy}" for each, remedy in zip(found, remedies, strict=True)]
    count = npgettext("Check", "{n} problem found.", "{n} problems found.", len(found)).format(n=len(found))
    return Answer(facts, "\n".join(lines), code=REFUSED, why=why or count)
