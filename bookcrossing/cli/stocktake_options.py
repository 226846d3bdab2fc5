"""The options of `stocktake`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookcrossing.wording import pgettext

if TYPE_CHECKING:
    import argparse


def take_stocktake(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("codes", metavar="CODE", nargs="*")
    parser.add_argument(
        "--begin", action="store_true", help=pgettext("Command line", "begin; the one that is open goes on")
    )
    parser.add_argument(
        "--missing",
        action="store_true",
        help=pgettext("Command line", "call every copy missing that was not seen"),
    )
    parser.add_argument(
        "--home", action="store_true", help=pgettext("Command line", "take home what should be elsewhere")
    )
    parser.add_argument(
        "--leave",
        metavar="CODE",
        action="append",
        default=[],
        help=pgettext("Command line", "settle what was counted under this code by leaving it as it is"),
    )
    parser.add_argument("--finish", action="store_true")
    parser.add_argument(
        "--anyway", action="store_true", help=pgettext("Command line", "finish whatever is not settled")
    )
