"""`check`: what is wrong in the file, and what helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.cli.answers import REFUSED, Answer
from bookcrossing.keeping.check import check
from bookcrossing.wording import npgettext, pgettext, problems
from bookcrossing.wording.failures import store_failure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bookcrossing.cli.table import OpenTable
    from bookcrossing.errors import StoreFailure


def examine(table: OpenTable) -> Answer:
    return _answer([problems.words(problem) for problem in check(table.store)])


def unopened(failure: StoreFailure) -> Answer:
    """Answer for a file that cannot even be opened: that is the problem."""
    return _answer([problems.of_failure(failure)], store_failure(failure))


def _answer(found: Sequence[problems.Words], why: str = "") -> Answer:
    facts = {
        "ok": not found,
        "problems": [{"what": each.what, "where": each.where, "remedy": each.remedy} for each in found],
    }
    if not found:
        return Answer(facts, pgettext("Check", "Everything is in order."))
    lines = [f"{each.where}: {each.what} {each.remedy}" for each in found]
    count = npgettext("Check", "{n} problem found.", "{n} problems found.", len(found)).format(n=len(found))
    return Answer(facts, "\n".join(lines), code=REFUSED, why=why or count)
