"""What argparse says, in the languages of the program: usage, headings of the help, lines that are no command."""

from __future__ import annotations

import re
from typing import Final

from bookcrossing.wording import npgettext, pgettext

_PLACE: Final = re.compile(r"\{(\w+)\}")


def phrase(asked: str) -> str:
    """Return what stands for argparse's own phrase, to be filled as argparse fills that; else the phrase itself."""
    if asked == "usage: ":
        return pgettext("Usage", "usage:") + " "
    if asked == "%(prog)s: error: %(message)s\n":
        return _as_asked(asked, pgettext("Usage", "{prog}: error: {message}")) + "\n"
    if asked == "argument %(argument_name)s: %(message)s":
        return "%(argument_name)s: %(message)s"
    found = _of_a_wrong_line(asked) or _of_the_help(asked)
    return _as_asked(asked, found) if found else asked


def counted_phrase(one: str, many: str, n: int) -> str:
    """Return what stands for argparse's own phrase about `n` of something, as `phrase` does."""
    asked = one if n == 1 else many
    if one != "expected %s argument":
        return asked
    return _as_asked(asked, npgettext("Usage", "{n} value has to follow", "{n} values have to follow", n))


def _of_the_help(asked: str) -> str:
    match asked:
        case "positional arguments":
            return pgettext("Usage", "arguments")
        case "options":
            return pgettext("Usage", "options")
        case "show this help message and exit":
            return pgettext("Usage", "show this help")
        case "show program's version number and exit":
            return pgettext("Usage", "show the program's version")
        case _:
            return ""


def _of_a_wrong_line(asked: str) -> str:
    match asked:
        case "the following arguments are required: %s":
            return pgettext("Usage", "still to be said: {arguments}")
        case "unrecognized arguments: %s":
            return pgettext("Usage", "not known here: {arguments}")
        case "expected one argument":
            return pgettext("Usage", "a value has to follow")
        case "expected at least one argument":
            return pgettext("Usage", "at least one value has to follow")
        case "ignored explicit argument %r":
            return pgettext("Usage", "no value goes with it, but “{value}” was given")
        case "not allowed with argument %s":
            return pgettext("Usage", "it cannot be said together with {other}")
        case "invalid choice: %(value)r (choose from %(choices)s)":
            return pgettext("Usage", "“{value}” is none of these: {choices}")
        case "ambiguous option: %(option)s could match %(matches)s":
            return pgettext("Usage", "{option} may mean several: {matches}")
        case _:
            return ""


def not_whole(typed: str) -> str:
    return pgettext("Usage", "a whole number is expected, not “{typed}”").format(typed=typed)


def no_number(typed: str) -> str:
    return pgettext("Usage", "a number is expected, not “{typed}”").format(typed=typed)


def no_language(typed: str) -> str:
    sentence = pgettext(
        "Usage", "“{typed}” is no language known here: say its name or its code, such as ukr or lav"
    )
    return sentence.format(typed=typed)


def neither_number_nor(typed: str, others: str) -> str:
    sentence = pgettext("Usage", "{others} or a number from 1 is expected, not “{typed}”")
    return sentence.format(others=others, typed=typed)


def _as_asked(asked: str, words: str) -> str:
    """Write the named places of `words` as argparse fills them: by name, or the only one by its place."""
    safe = words.replace("%", "%%")
    return _PLACE.sub(r"%(\1)s" if "%(" in asked else "%s", safe)
