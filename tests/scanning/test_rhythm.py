from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from ui.scanning.rhythm import Ending, Key, Limits, Rhythm, Verdict
from ui.scanning.trace import load

TRACES = Path(__file__).parent / "traces"
ENTER = Qt.Key.Key_Return.value


def keys(text, gap, start=0):
    return [
        Key("\r", ENTER, 28, at=start + gap * n) if sign == "\n" else Key(sign, ord(sign), at=start + gap * n)
        for n, sign in enumerate(text)
    ]


def scans(pressed, limits=None):
    rhythm = Rhythm(limits or Limits())
    ended = [answer.ended for answer in map(rhythm.press, pressed) if answer.ended]
    last = rhythm.silence()
    return [*ended, *([last] if last else [])]


def verdicts(pressed, limits=None):
    rhythm = Rhythm(limits or Limits())
    return [rhythm.press(key).verdict for key in pressed]


@pytest.mark.parametrize(
    ("name", "text", "meant", "ended_by"),
    [
        ("fast", "2317000000427", "2317000000427", Ending.ENTER),
        ("cr_lf", "2317000000427", "2317000000427", Ending.ENTER),
        ("tab", "2317000000427", "2317000000427", Ending.TAB),
        ("no_suffix", "2317000000427", "2317000000427", Ending.SILENCE),
        ("aim_prefix", "]E02317000000427", "]E02317000000427", Ending.ENTER),
        ("upper", "CHE-00042", "CHE-00042", Ending.ENTER),
        ("ukrainian", "СРУ-00042", "CHE-00042", Ending.ENTER),
        ("russian", "СРИ-000123.Ф", "CHB-000123/A", Ending.ENTER),
        ("latvian_dead_key", "LĀ-00042", "L'A-00042", Ending.ENTER),
        ("caps_lock", "che-00042", "CHE-00042", Ending.ENTER),
    ],
)
def test_a_recorded_scanner_is_understood(name, text, meant, ended_by):
    [scan] = scans(load(TRACES / f"{name}.json").keys)
    assert (scan.text, scan.meant_text, scan.ended_by) == (text, meant, ended_by)


def test_a_slow_wireless_scanner_is_understood_when_the_gap_is_raised():
    slow = load(TRACES / "slow.json").keys
    assert scans(slow) == []
    assert [scan.text for scan in scans(slow, Limits(gap_ms=60))] == ["2317000000427"]


def test_two_scans_back_to_back_are_two():
    two = scans(load(TRACES / "two_scans.json").keys)
    assert [scan.text for scan in two] == ["2317000000427", "2317000000458"]


def test_thirty_scans_in_a_row_are_thirty():
    heard = scans(load(TRACES / "thirty_scans.json").keys)
    assert len(heard) == 30
    assert [scan.text[4:12] for scan in heard] == [f"{n:08}" for n in range(1, 31)]


def test_a_fast_person_is_never_a_scanner():
    assert scans(load(TRACES / "person.json").keys) == []
    assert set(verdicts(keys("шевченко", 60))) == {Verdict.PASS}


def test_the_sixth_fast_key_makes_it_a_scan():
    assert verdicts(keys("123456", 5)) == [Verdict.PASS] * 5 + [Verdict.TAKE_BACK]


def test_an_enter_may_be_the_sixth():
    [scan] = scans(keys("12345\n", 5))
    assert scan.text == "12345"


def test_only_the_first_key_of_a_run_asks_to_remember_the_field():
    rhythm = Rhythm()
    assert [rhythm.press(key).starts for key in keys("1234", 5)] == [True, False, False, False]


def test_the_enter_of_a_short_code_goes_to_the_field_only():
    assert verdicts(keys("1077\n", 5))[-1] is Verdict.PASS_TO_FIELD_ONLY


def test_a_persons_enter_passes():
    assert verdicts([*keys("1077", 90), Key("\r", ENTER, at=500)])[-1] is Verdict.PASS


@pytest.mark.parametrize("after", [1, 60, 399])
def test_a_second_enter_soon_after_a_scan_is_the_scanners(after):
    pressed = keys("2317000000427\n", 5)
    assert verdicts([*pressed, Key("\r", ENTER, at=pressed[-1].at + after)])[-1] is Verdict.HOLD


def test_an_enter_later_than_that_is_a_persons():
    pressed = keys("2317000000427\n", 5)
    assert verdicts([*pressed, Key("\r", ENTER, at=pressed[-1].at + 400)])[-1] is Verdict.PASS


def test_an_enter_after_a_typed_key_is_a_persons_even_soon_after_a_scan():
    pressed = keys("2317000000427\n", 5)
    end = pressed[-1].at
    typed = [*pressed, Key("5", ord("5"), at=end + 150), Key("\r", ENTER, at=end + 250)]
    assert verdicts(typed)[-2:] == [Verdict.PASS, Verdict.PASS]


def test_a_held_key_is_no_scan():
    held = [
        Key("a", ord("A"), at=0),
        *(Key("a", ord("A"), repeated=True, at=250 + 30 * n) for n in range(40)),
    ]
    assert set(verdicts(held)) == {Verdict.PASS}


@pytest.mark.parametrize("code", ["9789667047917", "0064300854", "2317000000427"])
def test_a_digit_that_a_scanner_types_twice_is_no_repetition_of_a_key_held(code):
    """As X11 tells it where release and press fall into the same millisecond."""
    pressed = [
        replace(key, repeated=n > 0 and code[n - 1] == code[n]) for n, key in enumerate(keys(code, gap=3))
    ]
    assert [scan.text for scan in scans([*pressed, *keys("\n", 3, start=3 * len(code))])] == [code]


def test_shift_between_the_letters_breaks_nothing():
    shift = Key("", Qt.Key.Key_Shift.value, 42)
    pressed = [key for sign in keys("CHE-00042\n", 6) for key in (replace(shift, at=sign.at), sign)]
    assert [scan.text for scan in scans(pressed)] == ["CHE-00042"]


def test_an_arrow_in_between_breaks_the_run():
    pressed = keys("12345", 5)
    pressed.insert(3, Key("", Qt.Key.Key_Left.value, 105, at=pressed[2].at + 2))
    assert scans(pressed) == []


def test_shortcuts_are_no_signs():
    pressed = [Key("\x1a", Qt.Key.Key_Z.value, 44, control=True, at=5 * n) for n in range(12)]
    assert set(verdicts(pressed)) == {Verdict.PASS}


def test_a_stutter_inside_a_scan_does_not_end_it():
    pressed = keys("2317000", 5) + keys("000427\n", 5, start=30 + 70)
    assert [scan.text for scan in scans(pressed)] == ["2317000000427"]


def test_what_comes_after_the_silence_is_typing_again():
    rhythm = Rhythm()
    for key in keys("2317000000427", 5):
        rhythm.press(key)
    answer = rhythm.press(Key("x", ord("X"), at=60 + 200))
    assert answer.verdict is Verdict.PASS
    assert answer.ended.text == "2317000000427"
    assert answer.ended.ended_by is Ending.SILENCE


@given(st.text(alphabet="0123456789ABCXYZ-", min_size=1, max_size=40), st.integers(36, 400))
def test_slow_keys_always_pass(text, gap):
    assert set(verdicts(keys(text, gap))) == {Verdict.PASS}


@given(
    st.lists(st.text(alphabet="0123456789ABCXYZ-", min_size=6, max_size=40), min_size=1, max_size=8),
    st.integers(0, 35),
    st.sampled_from(["\n", "\n\n"]),
)
def test_fast_codes_always_arrive_whole_and_in_order(codes, gap, suffix):
    pressed = keys("".join(code + suffix for code in codes), gap)
    assert [scan.text for scan in scans(pressed)] == codes
