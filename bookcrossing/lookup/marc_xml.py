"""MARCXML → records, read as a stream: with namespaces or without, whatever envelope stands round them.

A document type is refused where it begins, and with it every entity; what is not well formed costs its own record only.
"""

from __future__ import annotations

import re
from collections import deque
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from bookcrossing.lookup.marc_text import (
    FIELD,
    LEADER,
    LONGEST_RECORD,
    SUBFIELD,
    WANTED,
    Damaged,
    Read,
    Wrong,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

_BLOCK: Final = 1 << 16
_CONTROLS: Final = re.compile("[\x00-\x1f]+")
_LONGEST_TAG: Final = 200
_RECORD_END: Final = re.compile(rb"</(?:[A-Za-z0-9_.-]+:)?record\s*>")


class EntitiesError(Exception):
    """The file declares a document type; nothing of it is read."""


def read_xml(stream: BinaryIO) -> Iterator[Read | Damaged]:
    """Yield every record of a file, damaged ones as such; raise EntitiesError."""
    reading = _Reading()
    while block := stream.read(_BLOCK):
        reading.take(block)
        yield from reading.found_so_far()
    reading.end()
    yield from reading.found_so_far()


class _Reading:
    """The place in a document, and the records that are ready."""

    def __init__(self) -> None:
        self._ready: deque[Read | Damaged] = deque()
        self._encoding: str | None = None
        self._number = 0
        self._record: _Growing | None = None
        self._lost_between: Damaged | None = None
        """What was wrong where no record had begun: one of its own if the end of one follows."""
        self._start = 0
        """Where in the file the bytes begin that were not passed yet."""
        self._unread = bytearray()
        self._begin()

    def found_so_far(self) -> Iterator[Read | Damaged]:
        while self._ready:
            yield self._ready.popleft()

    def take(self, block: bytes) -> None:
        if not self._start and not self._unread:
            bare = block.lstrip()
            self._start = self._shift = len(block) - len(bare)
            block = bare
        self._unread += block
        while self._is_torn or not self._parsed(block):
            if not self._finds_next():
                return
            block = bytes(self._unread)

    def end(self) -> None:
        if self._is_torn:
            return
        try:
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            if self._record is not None or not self._number:
                self._give_up(Wrong.TORN, expat.ErrorString(error.code))

    def _begin(self, prefix: bytes = b"") -> None:
        """Read from here as from a document's beginning."""
        self._is_torn = False
        self._record = None
        self._shift = self._start - len(prefix)
        """What the parser's own count of bytes is behind the file's."""
        parser = self._parser = expat.ParserCreate(self._encoding)
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        parser.XmlDeclHandler = self._declared
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        if prefix:
            parser.Parse(prefix)

    def _parsed(self, block: bytes) -> bool:
        """Read on; say whether nothing was wrong."""
        try:
            self._parser.Parse(block)
        except expat.ExpatError as error:
            self._give_up(Wrong.BAD_MARKUP, expat.ErrorString(error.code))
            # A wrong end is reported at its name, behind the two signs before it.
            self._pass(self._shift + self._parser.ErrorByteIndex - 2)
            return False
        except (LookupError, ValueError) as error:  # an encoding that there is not
            self._encoding = None
            self._give_up(Wrong.BAD_LETTERS, str(error))
            return False
        self._pass(self._at())
        if len(self._unread) > LONGEST_RECORD:
            self._give_up(Wrong.TOO_LONG)
            return False
        return True

    def _pass(self, offset: int) -> None:
        passed = min(max(0, offset - self._start), len(self._unread))
        del self._unread[:passed]
        self._start += passed

    def _give_up(self, why: Wrong, detail: str = "") -> None:
        """Lose the record that is being read; behind the last one there is none to lose."""
        self._is_torn = True
        if self._record is not None:
            self._ready.append(Damaged(self._number, self._record.offset, why, detail))
            return
        lost = Damaged(self._number + 1, self._at(), why, detail)
        if self._number:
            self._lost_between = lost
        else:
            self._lose(lost)

    def _lose(self, lost: Damaged) -> None:
        self._number += 1
        self._ready.append(lost)

    def _finds_next(self) -> bool:
        """Go behind the end of the record that was lost; say whether it has come yet."""
        found = _RECORD_END.search(self._unread)
        if found is None:
            self._pass(self._start + max(0, len(self._unread) - _LONGEST_TAG))
            return False
        self._pass(self._start + found.end())
        if self._lost_between is not None:
            self._lose(self._lost_between)
            self._lost_between = None
        # The prefixes of names mean nothing here, so that any envelope will do.
        self._begin(b"<collection>")
        return True

    def _at(self) -> int:
        return self._shift + max(0, self._parser.CurrentByteIndex)

    # What expat tells

    def _refuse(self, *_told: object) -> None:
        raise EntitiesError

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self._encoding = encoding

    def _open(self, name: str, marks: Mapping[str, str]) -> None:
        record = self._record
        kind = _local(name)
        if record is None:
            if kind == "record":
                self._begin_record()
        elif kind == "subfield":
            self._listen(is_wanted=record.begin_subfield(marks))
        elif kind == "datafield":
            if not record.begin_field(marks):
                # Most fields are not wanted: nothing is heard of them but their end.
                self._parser.StartElementHandler = None
                self._parser.EndElementHandler = self._close_unwanted
        elif kind == "controlfield":
            self._listen(is_wanted=record.begin_control(marks))
        elif kind == "leader":
            self._listen(is_wanted=record.begin("leader"))
        elif kind == "record":
            self._begin_record()

    def _begin_record(self) -> None:
        if self._record is None or self._record.has_fields:
            self._number += 1  # an envelope may be called so, too
        self._record = _Growing(self._number, self._at())

    def _listen(self, *, is_wanted: bool) -> None:
        if is_wanted and self._record is not None:
            self._parser.CharacterDataHandler = self._record.add

    def _close(self, name: str) -> None:
        record = self._record
        if record is None:
            return
        kind = _local(name)
        if kind in _WITH_TEXT:
            self._parser.CharacterDataHandler = None
            record.end_text()
        elif kind == "datafield":
            record.end_field()
        elif kind == "record":
            self._record = None
            if (outcome := record.outcome()) is not None:
                self._ready.append(outcome)
            else:
                self._number -= 1

    def _close_unwanted(self, name: str) -> None:
        if _local(name) == "datafield":
            self._parser.StartElementHandler = self._open
            self._parser.EndElementHandler = self._close


@lru_cache(256)
def _local(name: str) -> str:
    """Return a name without its prefix: any will do, and none."""
    kind = name.rpartition(":")[2]
    return kind if kind in _KINDS else ""


_WITH_TEXT: Final = frozenset(("subfield", "controlfield", "leader"))
_KINDS: Final = _WITH_TEXT | {"datafield", "record"}


class _Growing:
    """A record whose end was not seen yet."""

    def __init__(self, number: int, offset: int) -> None:
        self.number, self.offset = number, offset
        self._leader = ""
        self._fields: list[str] = []
        self._field = ""
        """Tag, indicators and subfields so far; empty for a field that is not wanted."""
        self._head: str | None = None
        """What stands before the text that is being read; None where text means nothing."""
        self._text: list[str] = []
        self._size = 0
        self.has_fields = False

    def begin(self, head: str) -> bool:
        """Begin a text that is wanted."""
        self._head, self._text = head, []
        return True

    def begin_control(self, marks: Mapping[str, str]) -> bool:
        tag = marks.get("tag", "").zfill(3)
        self.has_fields = True
        return tag < "010" and tag in WANTED and self.begin(tag)

    def begin_field(self, marks: Mapping[str, str]) -> bool:
        """Begin a field of subfields; say whether it is wanted."""
        tag = marks.get("tag", "").zfill(3)
        self.has_fields = True
        self._field = ""
        if tag not in WANTED or tag < "010":
            return False
        self._field = f"{tag}{marks.get('ind1', ' ')[:1] or ' '}{marks.get('ind2', ' ')[:1] or ' '}"
        return True

    def begin_subfield(self, marks: Mapping[str, str]) -> bool:
        code = marks.get("code", "")[:1]
        return bool(self._field and code > " ") and self.begin(SUBFIELD + code)

    def add(self, text: str) -> None:
        if self._size <= LONGEST_RECORD:
            self._size += len(text)
            self._text.append(text)

    def end_text(self) -> None:
        head, self._head = self._head, None
        if head is None:
            return
        text = _CONTROLS.sub(" ", "".join(self._text))
        if head == "leader":
            self._leader = text
        elif head.startswith(SUBFIELD):
            self._field += head + text
        else:
            self._fields.append(head + text)

    def end_field(self) -> None:
        other_script = self._field[:3] == "880"
        if self._field and (not other_script or self._field[7:10] in WANTED):
            self._fields.append(self._field)
        self._field = ""

    def outcome(self) -> Read | Damaged | None:
        """Return the record; None if it was only called so: an envelope of another catalogue's protocol."""
        if not self.has_fields:
            return None
        if self._size > LONGEST_RECORD:
            return Damaged(self.number, self.offset, Wrong.TOO_LONG)
        leader = self._leader.strip("\r\n\t").ljust(LEADER)[:LEADER]
        return Read(self.number, self.offset, FIELD.join((leader, *self._fields)))
