"""`demo`: a filled table, in a temporary place or in the file given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.cli.answers import Answer
from bookcrossing.cli.refusing import failed, refused
from bookcrossing.demo.making import make_demo, temporary_file
from bookcrossing.errors import DeskError, StoreFailure
from bookcrossing.wording import pgettext
from bookcrossing.wording.sentences import fill

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from bookcrossing.clock import Clock


def demo(database: Path, options: Namespace, typed: Sequence[str], clock: Clock) -> Iterator[Answer]:
    """Fill an empty file with the demo and say where it is."""
    file = temporary_file() if options.in_temporary_place else database
    try:
        made = make_demo(file, clock)
    except DeskError as error:
        yield refused(error, typed)
        return
    except StoreFailure as failure:
        yield failed(failure, typed)
        return
    facts = {"file": str(file.absolute()), "titles": made.titles, "copies": made.copies}
    told = fill(
        pgettext(
            "Command line", "The demo has {titles} titles and {copies} copies. Open it with --database."
        ),
        titles=made.titles,
        copies=made.copies,
    )
    yield Answer(facts, str(file.absolute()), notices=(told,))
