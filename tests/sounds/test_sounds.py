import stat
import threading
import wave
from array import array
from importlib.resources import files

import pytest

import resources
from resources.sounds.make_sounds import RATE, SOUNDS, write
from ui import settings
from ui.settings import Settings
from ui.sounds import Sound, Sounds, _CommandPlayer


@pytest.fixture
def kept(tmp_path, qapp):
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def heard():
    return []


@pytest.fixture
def sounds(kept, heard):
    def listen(path):
        heard.append((path.stem, threading.current_thread() is threading.main_thread()))
        return True

    made = Sounds(kept, listen)
    yield made
    made.close()


def test_each_is_played_off_the_window_s_thread(sounds, heard, qtbot):
    sounds.done()
    qtbot.waitUntil(lambda: len(heard) == 1)
    sounds.look_here()
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard == [("done", False), ("look_here", False)]


def test_silence_when_turned_off(sounds, kept, heard, qtbot):
    kept.write(settings.SOUNDS, False)
    sounds.done()
    qtbot.wait(50)
    assert heard == []


def test_a_beep_where_no_player_works(kept, qtbot):
    made = Sounds(kept, _CommandPlayer([]))
    with qtbot.waitSignal(made._unheard):
        made.done()
    made.close()


def test_a_player_that_finds_no_sound_server_gives_way_to_the_next(tmp_path):
    for name, code in (("deaf", 1), ("good", 0)):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\necho {name} >> {tmp_path}/calls\nexit {code}\n")
        program.chmod(program.stat().st_mode | stat.S_IEXEC)
    player = _CommandPlayer([(str(tmp_path / name),) for name in ("gone", "deaf", "good")])
    assert player(tmp_path / "done.wav")
    assert player(tmp_path / "done.wav")
    assert (tmp_path / "calls").read_text().split() == ["deaf", "good", "good"]


def samples(path):
    with wave.open(path) as file:
        return array("h", file.readframes(file.getnframes()))


@pytest.mark.parametrize("sound", list(Sound))
def test_the_shipped_files_are_what_the_script_makes(sound, tmp_path):
    write(tmp_path / "made.wav", SOUNDS[sound.value])
    shipped, made = (
        samples(str(files(resources) / "sounds" / f"{sound}.wav")),
        samples(str(tmp_path / "made.wav")),
    )
    assert 0.1 < len(made) / RATE < 0.6
    # one step of difference: another machine's sine may round the other way
    assert all(abs(ours - theirs) <= 1 for ours, theirs in zip(made, shipped, strict=True))
