"""A scanner types like a very fast person: its keys are told apart by their rhythm and brought to the desk.

keyboard    the place of a key on a US keyboard, whatever letter the layout made of it
rhythm      which keys are a scan: pure, fed with keys and times
memories    what a field held before the first key of a scan, and how to put it back
catcher     the application-wide event filter that joins the three
trace       recorded keys of real scanners: saved, loaded, played into a window
"""

from ui.scanning.catcher import ScanCatcher
from ui.scanning.rhythm import Ending, Key, Limits, Scan

__all__ = ["Ending", "Key", "Limits", "Scan", "ScanCatcher"]
