"""Programs of our own that a test starts, kills and sets against each other."""

import os
import subprocess
import sys

import pytest


@pytest.fixture
def program():
    """Start the command line on a file; whatever still runs at the end is ended."""
    started = []

    def start(file, *words, **more):
        process = subprocess.Popen(
            [sys.executable, "-m", "ui", "--database", str(file), "--language", "en", *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | {"BOOKCROSSING_LOGS": str(file.parent / "logs")},
            **more,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()
