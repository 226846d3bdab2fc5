"""The command line: everything the desk does, for scripts and for people who like to type."""

from __future__ import annotations

import gc
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

from bookcrossing.cli.answers import DONE, REFUSED, WRONG_USAGE, as_json
from bookcrossing.cli.starting import read_start
from bookcrossing.cli.streams import OutputFails, let_go_of_stdout, put, put_out, speak_utf8
from bookcrossing.clock import SystemClock
from bookcrossing.wording import failures, pgettext, use

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from bookcrossing.cli.answers import Answer
    from bookcrossing.cli.starting import Start
    from bookcrossing.clock import Clock

__all__ = ["main"]


def main(
    arguments: Sequence[str] | None = None,
    painters: Mapping[str, Callable[..., Any]] | None = None,
    *,
    clock: Clock | None = None,
) -> int:
    """Do what a command line asks for and return the exit code: 0 done, 1 refused, 2 wrong usage."""
    speak_utf8()
    typed = list(sys.argv[1:] if arguments is None else arguments)
    start = read_start(typed)
    use(start.language)
    try:
        return _do(start, typed, clock or SystemClock(), painters or {})
    except OutputFails as failure:
        let_go_of_stdout()
        _say(failures.output(is_full=failure.is_full))
        return REFUSED
    except BrokenPipeError:  # whoever read our output has had enough
        let_go_of_stdout()
        return DONE
    except KeyboardInterrupt:
        return REFUSED
    except Exception as crash:  # noqa: BLE001  # the one place where a mistake of ours meets a person
        return _say_crash(crash, start.rest)


def _do(start: Start, typed: list[str], clock: Clock, painters: Mapping[str, Callable[..., Any]]) -> int:
    # What is loaded here stays: looking through it for garbage would cost a tenth of the start.
    gc.disable()
    from bookcrossing.cli.parser import parse, whole_parser  # a start of the window needs none of this
    from bookcrossing.cli.running import run

    gc.enable()
    parser = whole_parser()
    try:
        for word in typed:
            if not word.isprintable() and any("\ud800" <= letter <= "\udfff" for letter in word):
                parser.error(pgettext("Command line", "what was typed is not written in UTF-8"))
        options = parse(parser, typed)
    except SystemExit as leaving:  # argparse has said what was wrong, or shown its help
        put_out()
        return leaving.code if isinstance(leaving.code, int) else WRONG_USAGE
    options.in_temporary_place = start.is_default  # where a demo lies
    with closing(run(start.database, options, start.rest, clock, _say, painters)) as answers:
        return _write(answers, options)


def _write(answers: Iterable[Answer], options: Namespace) -> int:
    code = DONE
    for answer in answers:
        code = max(code, answer.code)
        is_line = options.command == "batch" and bool(answer.facts)
        if is_line or answer.always_json or (answer.facts and getattr(options, "json", False)):
            put_out(as_json(answer.facts))
        elif answer.text:
            put_out(answer.text)
        if is_line:
            continue
        for notice in answer.notices:
            _say(notice)
        if answer.why:
            _say(answer.why)
    return code


def _say(sentence: str) -> None:
    put(sys.stderr, sentence)


def _say_crash(crash: Exception, rest: tuple[str, ...]) -> int:
    from bookcrossing.keeping import crashes

    log = crashes.write_down(crash, rest[0] if rest else "", SystemClock().now())
    _say(failures.crash(log))
    return REFUSED
