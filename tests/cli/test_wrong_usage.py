"""A line that is no command is refused in the language of the command line: which argument, and what was expected."""

import argparse

import pytest

from bookcrossing.cli.parser import whole_parser
from bookcrossing.wording import LANGUAGES, npgettext, pgettext, speaking, usage


def _said(language: str, sentence: str, **facts: str) -> str:
    with speaking(language):
        words = pgettext("Usage", sentence)
    return words.format(**facts)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("line", "argument", "sentence", "facts"),
    [
        ("search --limit abc x", "--limit", "a whole number is expected, not “{typed}”", {"typed": "abc"}),
        ("box kaste", "N", "a whole number is expected, not “{typed}”", {"typed": "kaste"}),
        ("search --limit", "--limit", "a value has to follow", {}),
        ("sources --order", "--order", "at least one value has to follow", {}),
        ("search x --json=3", "--json", "no value goes with it, but “{value}” was given", {"value": "3"}),
        ("reader 3 --add --show", "--show", "it cannot be said together with {other}", {"other": "--add"}),
        (
            "labels --came-out 0",
            "--came-out",
            "{others} or a number from 1 is expected, not “{typed}”",
            {"others": "all, none", "typed": "0"},
        ),
    ],
)
def test_a_wrong_argument_is_named_with_what_was_expected(
    empty_shell, language, line, argument, sentence, facts
):
    empty_shell.language = language
    ran = empty_shell(line)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[-1].endswith(f" {argument}: {_said(language, sentence, **facts)}")
    assert ran.err.startswith(_said(language, "usage:"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("line", "sentence", "facts"),
    [
        ("lend", "still to be said: {arguments}", {"arguments": "COPY, READER"}),
        ("search x --frob -z", "not known here: {arguments}", {"arguments": "--frob -z"}),
    ],
)
def test_what_is_missing_and_what_is_not_known_is_named(empty_shell, language, line, sentence, facts):
    empty_shell.language = language
    ran = empty_shell(line)
    assert (ran.code, ran.out) == (2, "")
    said = _said(language, sentence, **facts)
    assert ran.err.splitlines()[-1].endswith(f": {said}")
    assert f": {_said(language, '{prog}: error: {message}', prog='', message=said)[2:]}" in ran.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_may_be_chosen_is_told(empty_shell, language):
    empty_shell.language = language
    ran = empty_shell("sources --outside maybe")
    assert ran.code == 2
    begins, _ = _said(language, "“{value}” is none of these: {choices}", value="maybe", choices="|").split(
        "|"
    )
    assert f" --outside: {begins}" in ran.err
    assert "yes" in ran.err.splitlines()[-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_has_its_headings_in_the_language(empty_shell, language):
    empty_shell.language = language
    ran = empty_shell("search --help")
    assert ran.code == 0
    assert ran.out.startswith(_said(language, "usage:"))
    headings = [line for line in ran.lines if line.endswith(":") and not line.startswith(" ")]
    assert headings == [f"{_said(language, each)}:" for each in ("arguments", "options")]
    assert _said(language, "show this help") in ran.out


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_of_a_batch_says_the_same(empty_shell, language):
    empty_shell.language = language
    ran = empty_shell.batch("lend CHE-00001", "search --limit many x")
    whys = [answer["why"] for answer in ran.objects]
    assert _said(language, "still to be said: {arguments}", arguments="READER") in whys[0]
    assert f"--limit: {_said(language, 'a whole number is expected, not “{typed}”', typed='many')}" in whys[1]


def test_no_phrase_of_argparse_itself_is_left_in_what_people_meet(empty_shell):
    """What argparse says is looked up by its own words: a Python that words it otherwise fails here."""
    ours = {usage.phrase(text) for text in ("options", "positional arguments", "usage: ")}
    said = ""
    for line in (
        "lend",
        "x",
        "search x --frob",
        "search --limit",
        "search x --json=3",
        "search -h",
        "--version=3",
    ):
        ran = empty_shell(line)
        said += ran.err + ran.out
    assert ours
    for theirs in (
        "required",
        "unrecognized",
        "invalid",
        "expected one",
        "explicit",
        "positional",
        "message and",
    ):
        assert theirs not in said


def test_percent_signs_in_what_was_typed_are_just_letters(empty_shell):
    ran = empty_shell("search --limit %s%d x")
    assert "not “%s%d”" in ran.err
    assert empty_shell("search x --json=100%").err.count("“100%”") == 1


def test_a_phrase_nobody_worded_stays_as_argparse_says_it():
    assert usage.phrase("%r is not callable") == "%r is not callable"
    assert isinstance(whole_parser(), argparse.ArgumentParser)


@pytest.mark.parametrize("language", LANGUAGES)
def test_several_values_are_counted(empty_shell, language):
    empty_shell.language = language
    ran = empty_shell("printers PDF --measured 20 20")
    with speaking(language):
        said = npgettext("Usage", "{n} value has to follow", "{n} values have to follow", 4).format(n=4)
    assert (ran.code, ran.err.splitlines()[-1].endswith(f"--measured: {said}")) == (2, True)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("journey --all CHE-1", "journey wants COPY… or --all, not both"),
        ("journey", "journey wants COPY… or --all"),
        ("reader R1 --under-18", "--under-18 goes with --add"),
        ("reader R1 --show --under-18", "--under-18 goes with --add"),
        ("reader R1 --erase --under-18", "--under-18 goes with --add"),
    ],
)
def test_what_would_be_left_out_of_account_is_refused(shell, line, why):
    shell.does("reader R1 --add")
    ran = shell(line)
    assert (ran.code, ran.out, ran.err.splitlines()[-1].endswith(f": {why}")) == (2, "", True)
    assert shell("reader R1").code == 0
