"""What this computer remembers about printing: of each kind the sheet and the printer, of each printer its own error."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bookcrossing.printing.imposition import PrinterFit
from ui import settings

if TYPE_CHECKING:
    from ui.settings import Setting, Settings


class ChoicesKept:
    def __init__(self, kept: Settings) -> None:
        self._kept = kept

    def sheet(self, kind: str) -> str:
        """Return the name of the sheet last used for a kind; empty for none."""
        return str(self._of(kind).get("sheet", ""))

    def printer(self, kind: str) -> str:
        return str(self._of(kind).get("printer", ""))

    def keep(self, kind: str, *, sheet: str, printer: str) -> None:
        all_of_them = _read(self._kept, settings.PRINT_SHEETS)
        all_of_them[kind] = {"sheet": sheet, "printer": printer}
        _write(self._kept, settings.PRINT_SHEETS, all_of_them)

    def fits(self) -> dict[str, PrinterFit]:
        """Return what takes errors out, of every printer that has one."""
        told = ((printer, self.fit(printer)) for printer in _read(self._kept, settings.PRINTER_FITS))
        return {printer: fit for printer, fit in told if fit != PrinterFit()}

    def fit(self, printer: str) -> PrinterFit:
        """Return what takes a printer's error out; what a hand edit spoilt takes out nothing."""
        told: Any = _read(self._kept, settings.PRINTER_FITS).get(printer)
        try:
            x, y, scale = (float(value) for value in told)
        except (TypeError, ValueError):
            return PrinterFit()
        fit = PrinterFit(x, y, scale)
        return fit if fit.is_sensible else PrinterFit()

    def keep_fit(self, printer: str, fit: PrinterFit) -> None:
        fits = _read(self._kept, settings.PRINTER_FITS)
        if fit == PrinterFit():
            fits.pop(printer, None)
        else:
            fits[printer] = [fit.x, fit.y, fit.scale]
        _write(self._kept, settings.PRINTER_FITS, fits)

    def _of(self, kind: str) -> dict[str, Any]:
        told = _read(self._kept, settings.PRINT_SHEETS).get(kind)
        return told if isinstance(told, dict) else {}


def _read(kept: Settings, setting: Setting[str]) -> dict[str, Any]:
    try:
        told = json.loads(kept.read(setting) or "{}")
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _write(kept: Settings, setting: Setting[str], told: dict[str, Any]) -> None:
    kept.write(setting, json.dumps(told, ensure_ascii=True) if told else "")
