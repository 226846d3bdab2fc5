"""ISO 2709 → records, read as a stream. Each record ends at its own mark, so that a damaged one never hides the next."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bookcrossing.lookup.marc_letters import decoded
from bookcrossing.lookup.marc_text import LEADER, LONGEST_RECORD, WANTED, Damaged, Read, Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_BLOCK: Final = 1 << 20
_RECORD_END, _FIELD_END = b"\x1d", b"\x1e"
_ENTRY: Final = 12
_ENTRIES: Final = re.compile(rb"(...)([0-9]{4})([0-9]{5})", re.DOTALL)
_STRAY: Final = re.compile(rb"[\x80-\xff]")
_BETWEEN: Final = b"\r\n\x00\x1a \xef\xbb\xbf"
"""What stands between records in files that were sent by e-mail or cut together."""
_WANTED: Final = frozenset(tag.encode() for tag in WANTED)
_KEPT_OTHER_SCRIPT: Final = frozenset(b"\x1f6" + tag for tag in _WANTED)


def read_iso(stream: BinaryIO) -> Iterator[Read | Damaged]:
    """Yield every record of a file, damaged ones as such."""
    for number, (offset, raw, is_whole) in enumerate(_pieces(stream), 1):
        try:
            yield Read(number, offset, _text(raw, is_whole=is_whole))
        except _Unreadable as unreadable:
            yield Damaged(number, offset, unreadable.why, unreadable.detail)


class _Unreadable(Exception):
    def __init__(self, why: Wrong, detail: str = "") -> None:
        super().__init__(why, detail)
        self.why, self.detail = why, detail


def _pieces(stream: BinaryIO) -> Iterator[tuple[int, bytes, bool]]:
    """Yield where a record begins, its bytes, and whether it ends as it should."""
    offset, rest = 0, b""
    while block := stream.read(_BLOCK):
        *records, last = block.split(_RECORD_END)
        for record in records:
            whole = rest + record if rest else record
            rest = b""
            bare = whole.lstrip(_BETWEEN)
            if bare:
                yield offset + len(whole) - len(bare), bare, True
            offset += len(whole) + 1
        rest += last
        if len(rest) > LONGEST_RECORD:
            yield offset, rest[: LEADER * 2], False
            offset += len(rest) + _skip(stream)
            rest = b""
    if bare := rest.lstrip(_BETWEEN):
        yield offset + len(rest) - len(bare), bare, False


def _skip(stream: BinaryIO) -> int:
    """Pass over what has no end in sight; return how many bytes that were."""
    passed = 0
    while block := stream.read(_BLOCK):
        end = block.find(_RECORD_END)
        if end >= 0:
            stream.seek(end + 1 - len(block), 1)
            return passed + end + 1
        passed += len(block)
    return passed


def _text(raw: bytes, *, is_whole: bool) -> str:
    if len(raw) > LONGEST_RECORD:
        raise _Unreadable(Wrong.TOO_LONG)
    directory_end = raw.find(_FIELD_END, LEADER)
    if directory_end < 0 or not raw[:5].strip().isdigit():
        raise _Unreadable(Wrong.NO_RECORD if is_whole else Wrong.TORN, _shown(raw))
    directory, data = raw[LEADER:directory_end], raw[directory_end + 1 :]
    fields = _by_directory(directory, data)
    if fields is None:
        fields = _in_order(directory, data) if is_whole else None
    if fields is None:
        raise _Unreadable(Wrong.BAD_DIRECTORY if is_whole else Wrong.TORN)
    leader = raw[:LEADER].decode("ascii", errors="replace").replace("\x1f", " ")
    text = decoded(_FIELD_END.join(fields))
    if text is None:
        raise _Unreadable(Wrong.BAD_LETTERS)
    return f"{leader}\x1e{text}"


def _shown(raw: bytes) -> str:
    return raw[:LEADER].decode("ascii", errors="replace")


def _by_directory(directory: bytes, data: bytes) -> list[bytes] | None:
    """Pick the wanted fields from where the directory says they are; None if it lies."""
    entries = _ENTRIES.findall(directory)
    if len(entries) * _ENTRY != len(directory):
        return None
    fields = []
    for tag, length, place in entries:
        if tag not in _WANTED:
            continue
        start = int(place)
        end = start + int(length) - 1
        if data[end : end + 1] != _FIELD_END or (start and data[start - 1 : start] != _FIELD_END):
            return None
        field = data[start:end]
        if _FIELD_END in field:
            return None
        if tag == b"008" and not field.isascii():
            field = _STRAY.sub(b"|", field)  # coded positions have no letters; one lost says nothing there
        if tag != b"880" or field[2:7] in _KEPT_OTHER_SCRIPT:
            fields.append(tag + field)
    return fields


def _in_order(directory: bytes, data: bytes) -> list[bytes] | None:
    """Take the fields as they follow each other: places and lengths may be wrong, the tags seldom are."""
    tags = [directory[at : at + 3] for at in range(0, len(directory) - _ENTRY + 1, _ENTRY)]
    found = data.split(_FIELD_END)[:-1]
    if len(tags) != len(found) or not all(tag.isalnum() for tag in tags):
        return None
    return [tag + field for tag, field in zip(tags, found, strict=True) if tag in _WANTED]
