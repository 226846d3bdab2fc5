"""The catalogues of words: brought in line with the sources (`--update`), compiled, and checked."""

from __future__ import annotations

import io
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
KEYWORDS = {"pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3)}
PLURALS = {
    # one (1, 21), other (2), zero (0, 10-20): the language's own rule, as CLDR has it
    "lv": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10==0 || (n%100>=11 && n%100<=19) ? 2 : 1)",
    # one (1, 21), few (2-4), many (0, 5-20)
    "uk": (
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2)"
    ),
}
NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
PLACEHOLDER = re.compile(r"\{\w*\}")


def extracted() -> Catalog:
    catalogue = Catalog()
    for package in ("bookcrossing", "ui"):
        for _file, _line, message, _comments, context in extract_from_dir(
            ROOT / package, method_map=[("**.py", "python")], keywords=KEYWORDS
        ):
            catalogue.add(message, context=context)
    return catalogue


def po_path(language: str) -> Path:
    return ROOT / "resources" / "i18n" / language / "LC_MESSAGES" / "bookcrossing.po"


def header(language: str) -> str:
    lines = (
        f"Language: {language}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {PLURALS[language]};",
    )
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines) + "\n"


def read(language: str) -> Catalog:
    path = po_path(language)
    text = path.read_text(encoding="utf-8") if path.exists() else header(language)
    return read_po(io.StringIO(text), locale=language)


def key(message: Message) -> tuple[str, str]:
    first = message.id[0] if isinstance(message.id, tuple) else message.id
    return message.context or "", first


def merged(language: str, wanted: Catalog) -> Catalog:
    """Return what the sources say, with the translations that are there."""
    known = {key(message): message for message in read(language) if message.id}
    catalogue = Catalog(locale=language)
    for message in sorted((message for message in wanted if message.id), key=key):
        old = known.get(key(message))
        same_form = old is not None and isinstance(old.id, tuple) == isinstance(message.id, tuple)
        catalogue.add(message.id, old.string if old and same_form else None, context=message.context)
    return catalogue


def po_text(language: str, catalogue: Catalog) -> str:
    out = io.BytesIO()
    write_po(out, catalogue, width=110, no_location=True, omit_header=True, ignore_obsolete=True)
    return header(language) + out.getvalue().decode()


def mo_bytes(language: str) -> bytes:
    out = io.BytesIO()
    catalogue = read(language)
    # Babel writes dates into the header; the same words must give the same bytes on any day.
    catalogue.creation_date = catalogue.revision_date = NO_DATE
    write_mo(out, catalogue)
    return out.getvalue()


def faults(language: str, wanted: Catalog) -> list[str]:
    found = []
    if po_path(language).read_text(encoding="utf-8") != po_text(language, merged(language, wanted)):
        found.append("the catalogue is not what the sources say: run `bash .ci/words --update`")
    for message in read(language):
        if not message.id:
            continue
        sources = message.id if isinstance(message.id, tuple) else (message.id,)
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        context, first = key(message)
        if not all(forms) or (len(sources) > 1 and len(forms) != 3):
            found.append(f"not translated: {context}: {first}")
        named = {name for source in sources for name in PLACEHOLDER.findall(source)}
        if any(form and not set(PLACEHOLDER.findall(form)) <= named for form in forms):
            found.append(f"another placeholder: {context}: {first}")
        if len(sources) == 1 and forms[0] and set(PLACEHOLDER.findall(forms[0])) != named:
            found.append(f"a placeholder is missing: {context}: {first}")
    compiled = po_path(language).with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != mo_bytes(language):
        found.append("not compiled: run `bash .ci/words --update`")
    return found


def main() -> int:
    wanted = extracted()
    if "--update" in sys.argv[1:]:
        for language in PLURALS:
            path = po_path(language)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(po_text(language, merged(language, wanted)), encoding="utf-8")
            path.with_suffix(".mo").write_bytes(mo_bytes(language))
    found = [f"{language}: {fault}" for language in PLURALS for fault in faults(language, wanted)]
    for fault in found:
        print(fault, file=sys.stderr)
    print(f"{len(list(wanted)) - 1} phrases in {len(PLURALS) + 1} languages, {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
