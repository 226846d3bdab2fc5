"""Keys that a display server delivers, on real layouts, as a scanner's would come."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("form_program.py")
EAN = "2317000000427"
X_KEYCODES = dict(zip("1234567890", range(10, 20), strict=True)) | {
    "c": 54, "h": 43, "e": 26, "a": 38, "l": 46, "-": 20, "'": 48, "\n": 36, "\t": 23,
}  # fmt: skip

pytestmark = pytest.mark.screen


class Form:
    """A form in a program of its own, and a hand or a scanner at its keyboard."""

    def __init__(self, screen, *field_kinds):
        self._screen = screen
        self._process = subprocess.Popen(
            [sys.executable, PROGRAM, *field_kinds],
            env=screen.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.window = self._answer()["window"]
        self.run("xdotool", "windowfocus", "--sync", str(self.window))

    def run(self, *command):
        subprocess.run(command, env=self._screen.environment, check=True, timeout=30)

    def keys(self, text, gap_ms):
        command = ["xdotool"]
        for sign in text:
            held = ["keydown", "--delay", "0", "50"] if sign.isupper() else []
            freed = ["keyup", "--delay", "0", "50"] if sign.isupper() else []
            command += [*held, "key", "--delay", "0", str(X_KEYCODES[sign.lower()]), *freed]
            command += ["sleep", str(gap_ms / 1000)]
        self.run(*command)

    def scan(self, text):
        self.keys(text, 2)

    def state(self):
        self._process.stdin.write("state\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self):
        line = self._process.stdout.readline()
        assert line, "the program ended"
        return json.loads(line)

    def close(self):
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()


@pytest.fixture
def form(screen):
    for program in ("xdotool", "setxkbmap"):
        if subprocess.run(["which", program], capture_output=True, check=False).returncode:
            pytest.skip(f"{program} is not installed")
    made = Form(screen)
    yield made
    made.run("setxkbmap", "us")
    made.close()


def test_a_fast_scan_in_a_form_is_one_scan_and_the_field_is_as_before(form):
    form.keys("che", 90)
    form.scan(f"{EAN}\n")
    state = form.state()
    assert state["scans"] == [[EAN, EAN]]
    assert state["texts"] == {"line": "che", "long": ""}
    assert state["pressed"] == 0


def test_what_a_person_types_stays(form):
    form.keys(EAN, 70)
    state = form.state()
    assert state["scans"] == []
    assert state["texts"]["line"] == EAN


def test_thirty_scans_in_a_row_with_two_enters_each(form):
    for _ in range(30):
        form.scan(f"{EAN}\n\n")
    state = form.state()
    assert len(state["scans"]) == 30
    assert state["texts"]["line"] == ""
    assert state["pressed"] == 0


def test_a_scan_into_a_long_text(form):
    form.keys("\t", 90)
    form.keys("che", 90)
    form.scan(EAN)
    state = form.state()
    assert state["scans"] == [[EAN, EAN]]
    assert state["texts"] == {"line": "", "long": "che"}


@pytest.mark.parametrize(
    ("layout", "code", "text", "meant"),
    [
        (("ua",), "CHE-00042", "СРУ-00042", "CHE-00042"),
        (("ru",), "CHE-00042", "СРУ-00042", "CHE-00042"),
        (("lv", "apostrophe"), "L'A-00042", "LĀ-00042", "L'A-00042"),
    ],
)
def test_a_code_garbled_by_the_layout_says_what_was_meant(form, layout, code, text, meant):
    form.run("setxkbmap", *layout)
    form.scan(f"{code}\n")
    state = form.state()
    assert state["scans"] == [[text, meant]]
    assert state["texts"]["line"] == ""
