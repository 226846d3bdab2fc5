"""What the QR on labels holds, kept in the file with the library's other rules."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from bookcrossing.printing.qr_content import QrRule, rule_from
from bookcrossing.store.tables import Setting

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

QR_CONTENT: Final = "qr_content"


def read_qr_rule(session: Session) -> QrRule:
    row = session.get(Setting, QR_CONTENT)
    return rule_from(row.value) if row is not None and isinstance(row.value, dict) else QrRule()


def keep_qr_rule(session: Session, rule: QrRule) -> None:
    session.merge(Setting(key=QR_CONTENT, value=asdict(rule)))
    session.flush()
