"""Waiting for a page: until it is there, and no longer."""

import time

from PySide6.QtCore import QCoreApplication


def until(comes_true, seconds=20.0):
    """Let the window go on until it does; looked at each millisecond."""
    ends = time.monotonic() + seconds
    while not comes_true():
        assert time.monotonic() < ends, "the page did not answer"
        QCoreApplication.processEvents()
        time.sleep(0.001)  # not QTest.qWait: it would keep the lanes' threads waiting


def end_pause(timer):
    """Let a little pause be over now, if one is on, as if it had been sat out; the next is as long as ever."""
    if timer.isActive():
        pause = timer.interval()
        timer.setInterval(0)
        QCoreApplication.processEvents()
        timer.setInterval(pause)
