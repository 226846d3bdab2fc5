"""Make the two sounds of the desk; run it again after changing a note: ``python resources/sounds/make_sounds.py``.

Each is a few soft tones, every one a sine with a little of its octave that swells for 8 ms and fades away:
«done» rises by a fifth, «look here» falls by a third and is lower and slower, so that they differ without looking.
"""

from __future__ import annotations

import math
import struct
import wave
from dataclasses import dataclass
from pathlib import Path
from typing import Final

RATE: Final = 44_100
LOUDNESS: Final = 0.45
SWELL_S: Final = 0.008


@dataclass(frozen=True, slots=True)
class Tone:
    hertz: float
    begins_s: float
    lasts_s: float


SOUNDS: Final = {
    "done": (Tone(659.26, 0.0, 0.12), Tone(987.77, 0.08, 0.18)),
    "look_here": (Tone(493.88, 0.0, 0.16), Tone(392.00, 0.15, 0.30)),
}


def sample(tone: Tone, at: float) -> float:
    since = at - tone.begins_s
    if not 0 <= since < tone.lasts_s:
        return 0.0
    swell = min(since / SWELL_S, 1.0)
    fade = (1 - since / tone.lasts_s) ** 2
    turn = 2 * math.pi * tone.hertz * since
    return swell * fade * (math.sin(turn) + 0.18 * math.sin(2 * turn)) / 1.18


def write(path: Path, tones: tuple[Tone, ...]) -> None:
    length = max(tone.begins_s + tone.lasts_s for tone in tones)
    waves = (sum(sample(tone, n / RATE) for tone in tones) for n in range(round(length * RATE)))
    frames = b"".join(struct.pack("<h", round(max(-1, min(1, wave_ * LOUDNESS)) * 32_767)) for wave_ in waves)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(frames)


if __name__ == "__main__":
    for name, tones in SOUNDS.items():
        write(Path(__file__).with_name(f"{name}.wav"), tones)
