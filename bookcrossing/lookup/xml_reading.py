"""Reading XML that a stranger sent: no document type, no entities, nothing from elsewhere, no bottomless depth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Never
from xml.etree.ElementTree import Element, TreeBuilder  # only builds what is parsed below
from xml.parsers import expat  # with everything refused that makes it dangerous

from bookcrossing.lookup.record import NotReachableError

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST: Final = 60
_LOOKED_AT: Final = 2_000


def read_xml(text: bytes) -> Element:
    """Return the root, its names written `{namespace}name`; raise NotReachableError where it is no plain XML."""
    parser = expat.ParserCreate(namespace_separator="}")
    builder = TreeBuilder()
    depth = 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise NotReachableError("the answer is nested without end")
        builder.start(_named(name), {_named(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_named(name))

    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    try:
        parser.Parse(text, True)
    except NotReachableError:
        if _is_page(text):
            break_off = "a web page came instead of a record"
            raise NotReachableError(break_off) from None
        raise
    except (expat.ExpatError, ValueError, LookupError) as error:
        what = "a web page came instead of a record" if _is_page(text) else f"no XML: {error}"
        raise NotReachableError(what) from None
    return builder.close()


def _named(name: str) -> str:
    return f"{{{name}" if "}" in name else name


def _refuse(*_declared: object) -> Never:
    raise NotReachableError("the answer declares entities or a document type")


def _is_page(text: bytes) -> bool:
    begins = text[:_LOOKED_AT].lower()
    return b"<html" in begins or b"<!doctype html" in begins


def local(element: Element) -> str:
    """Return the name without its namespace: catalogues write old and new ones, or none."""
    return element.tag.rpartition("}")[2]


def named(element: Element, name: str) -> Iterator[Element]:
    """Yield every element below, of any namespace, that is called `name`."""
    return (found for found in element.iter() if local(found) == name)


def text_of(element: Element) -> str:
    return "".join(element.itertext()).strip()
