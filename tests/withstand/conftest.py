"""Programs of our own that a test starts, kills and sets against each other; disks of their own."""

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


@pytest.fixture
def disk(tmp_path):
    """Mount small disks of their own; skipped where that is not allowed."""
    mounted = []

    def mount(kilobytes, name="stick"):
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
        if os.name != "posix" or subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("no disk may be mounted here")
        mounted.append(folder)
        return folder

    yield mount
    for folder in mounted:
        subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)
