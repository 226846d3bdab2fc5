from dataclasses import replace
from pathlib import Path

import pytest

from ui.scanning import Limits
from ui.scanning.advice import Advice, Layout, judge
from ui.scanning.trace import load

TRACES = Path(__file__).parent / "traces"


def keys(name):
    return load(TRACES / f"{name}.json").keys


@pytest.mark.parametrize(
    ("trace", "advice", "layout"),
    [
        ("fast", Advice.WELL, Layout.AS_SENT),
        ("tab", Advice.WELL, Layout.AS_SENT),
        ("no_suffix", Advice.NO_SUFFIX, Layout.AS_SENT),
        ("ukrainian", Advice.GARBLED_BUT_READ, Layout.CYRILLIC),
        ("russian", Advice.GARBLED_BUT_READ, Layout.CYRILLIC),
        ("caps_lock", Advice.GARBLED_BUT_READ, Layout.CAPS_LOCK),
        ("latvian_dead_key", Advice.GARBLED_BUT_READ, Layout.LATVIAN_DEAD_KEY),
        ("slow", Advice.TOO_SLOW, Layout.AS_SENT),
        ("person", Advice.TYPED, Layout.AS_SENT),
    ],
)
def test_each_recorded_scanner_gets_its_advice(trace, advice, layout):
    findings = judge(keys(trace), Limits())
    assert (findings.advice, findings.layout) == (advice, layout)


def test_following_the_advice_makes_a_slow_scanner_heard():
    findings = judge(keys("slow"), Limits())
    assert judge(keys("slow"), findings.better).advice is Advice.WELL


def test_following_the_advice_makes_a_short_code_heard():
    short = keys("fast")[-5:]
    findings = judge(short, Limits())
    assert findings.advice is Advice.TOO_SHORT
    assert judge(short, findings.better).advice is Advice.WELL


def test_an_uneven_hand_is_a_person():
    uneven = [replace(key, at=key.at + 40 * (n % 3)) for n, key in enumerate(keys("person"))]
    assert judge(uneven, Limits()).advice is Advice.TYPED


def test_garbled_letters_without_places_are_only_guessed():
    unplaced = [replace(key, place=0) for key in keys("ukrainian")]
    assert judge(unplaced, Limits()).advice is Advice.GARBLED


@pytest.mark.parametrize(
    ("text", "layout"), [("і", Layout.UKRAINIAN), ("ы", Layout.RUSSIAN), ("с", Layout.CYRILLIC)]
)
def test_letters_tell_the_layout(text, layout):
    unplaced = [replace(key, place=0, text=text) for key in keys("no_suffix")]
    assert judge(unplaced, Limits()).layout is layout


def test_nothing_written_nothing_said():
    assert judge([], Limits()) is None
