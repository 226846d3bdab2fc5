"""The library's own rules, kept in the file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from bookcrossing.policy import Policy
from bookcrossing.store.straight import Fixed
from bookcrossing.store.tables import Setting

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

BEGUN: Final = "begun"
"""Stands in the file once the questions of the first start are answered."""
_KEY: Final = "policy"
_KEPT: Final = Fixed(select(Setting.value).where(Setting.key == _KEY))


def read_policy(session: Session) -> Policy:
    rows = _KEPT.send(session)
    if not rows:
        return Policy()
    kept: dict[str, Any] = rows[0][0]
    return Policy(
        loan_days=kept["loan_days"],
        loan_days_by_category=kept["loan_days_by_category"],
        closed_weekdays=frozenset(kept["closed_weekdays"]),
        closed_days=frozenset(map(date.fromisoformat, kept["closed_days"])),
        grace_days=kept["grace_days"],
        reader_days=kept.get("reader_days", Policy().reader_days),  # files from before this rule
    )


def keep_policy(session: Session, policy: Policy) -> None:
    kept = {
        "loan_days": policy.loan_days,
        "loan_days_by_category": dict(policy.loan_days_by_category),
        "closed_weekdays": sorted(policy.closed_weekdays),
        "closed_days": sorted(day.isoformat() for day in policy.closed_days),
        "grace_days": policy.grace_days,
        "reader_days": policy.reader_days,
    }
    row = session.get(Setting, _KEY)
    if row is None:
        session.add(Setting(key=_KEY, value=kept))
    else:
        row.value = kept
    session.flush()
