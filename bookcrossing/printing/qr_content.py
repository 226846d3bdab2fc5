"""What the QR on labels, plates and cards holds: the number alone, a web address, or a ready-made e-mail."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal, get_args
from urllib.parse import quote

from bookcrossing.values import BadValue, Why

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bookcrossing.values import Asked

QrKind = Literal["number", "address", "email"]
QR_KINDS: Final[tuple[QrKind, ...]] = get_args(QrKind)
LONGEST: Final = 120
"""Letters of an address: a longer one makes a code that no label holds."""
_ADDRESS: Final = re.compile(
    r"(?:https?://)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?(?:[/?][!-~]*)?", re.IGNORECASE
)
_EMAIL: Final = re.compile(r"[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class QrRule:
    """The library's choice; what the chosen kind does not need is kept for another day."""

    kind: QrKind = "number"
    address: str = ""
    """Where the library shows its books; the number is put behind it."""
    email: str = ""
    language: str = "lv"
    """Of the ready-made letter."""

    def checked(self) -> QrRule:
        """Return the rule as it is kept; raise BadValue where its kind cannot do with what is given."""
        rule = replace(self, address=self.address.strip(), email=self.email.strip())
        if rule.kind == "address" or rule.address:
            _check("web_address", rule.address, _ADDRESS)
        if rule.kind == "email" or rule.email:
            _check("email_address", rule.email, _EMAIL)
        return rule


def rule_from(kept: Mapping[str, Any]) -> QrRule:
    """Return a kept rule; whatever cannot be understood means the number alone."""
    texts = {name: str(kept.get(name, "")) for name in ("address", "email", "language")}
    kind: QrKind = next((known for known in QR_KINDS if known == kept.get("kind")), "number")
    try:
        return QrRule(kind, texts["address"], texts["email"], texts["language"] or "lv").checked()
    except BadValue:
        return QrRule()


def content(rule: QrRule, number: str, letter: str) -> str:
    """Return what the QR of a copy holds; `letter` is the body of the ready-made e-mail."""
    match rule.kind:
        case "address":
            return with_number(rule.address, number)
        case "email":
            return f"mailto:{rule.email}?subject={quote(number, safe='')}&body={quote(letter, safe='')}"
        case _:
            return number


def with_number(address: str, number: str) -> str:
    """Put the number behind the address, all in capitals: so written it makes a small code."""
    whole = address if "://" in address else f"https://{address}"
    if not whole.endswith(("/", "=", "?", "-")):
        whole += "/"
    return (whole + number).upper()


def _check(what: Asked, typed: str, form: re.Pattern[str]) -> None:
    if not typed:
        raise BadValue(what, typed, Why.EMPTY)
    if len(typed) > LONGEST:
        raise BadValue(what, typed, Why.TOO_LONG)
    if not typed.isascii():
        raise BadValue(what, typed, Why.STRANGE_LETTERS)
    if not form.fullmatch(typed):
        raise BadValue(what, typed, Why.WRONG_FORM)
