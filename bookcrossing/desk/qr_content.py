"""Choosing what the QR on labels, plates and cards holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookcrossing.desk.results import Edited
from bookcrossing.errors import BadCode
from bookcrossing.store.qr_rule import keep_qr_rule, read_qr_rule
from bookcrossing.values import BadValue

if TYPE_CHECKING:
    from bookcrossing.printing.qr_content import QrRule
    from bookcrossing.store.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class SetQrContent:
    """Let the QR hold something else from now on; raises BadCode where an address is none."""

    rule: QrRule

    def perform(self, work: Work) -> Edited:
        try:
            rule = self.rule.checked()
        except BadValue as bad:
            raise BadCode(bad.what, bad.typed, bad.why) from None
        if rule == read_qr_rule(work.session):
            return Edited(None)
        action = work.begin_action("set_qr_content", is_final=True)
        keep_qr_rule(work.session, rule)
        work.touched.settings = True
        return Edited(action.id)
