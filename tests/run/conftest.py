"""A project as small as can be, set up by the real run.py with the real pip, without any network."""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest

RUN = Path(__file__).resolve().parents[2] / "run.py"

PROGRAM = """
import json, os, sys
import tiny
if sys.argv[1:] == ["wait"]:
    print("ready", flush=True)
    sys.stdin.read()
print(json.dumps({"arguments": sys.argv[1:], "folder": os.getcwd(), "process": os.getpid(), "heard": sys.stdin.read()}))
sys.exit(7)
"""

# Runs run.py in a process to which the machine looks different.
PRETENCE = """
import os, runpy, sys
{lines}
sys.argv = sys.argv[1:]
sys.path[0] = os.path.dirname(sys.argv[0])
runpy.run_path(sys.argv[0], run_name="__main__")
"""


@dataclass
class Project:
    """A folder with run.py, a program of a few lines, and locks that name tiny wheels beside it."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def stamp(self) -> Path:
        return self.folder / ".venv" / "set-up.stamp"

    @property
    def python(self) -> Path:
        return self.folder / ".venv" / "bin" / "python"

    def command(self, *arguments: str, pretence: str = "") -> list[str]:
        run = str(self.folder / "run.py")
        if pretence:
            return [sys.executable, "-c", PRETENCE.format(lines=pretence), run, *arguments]
        return [sys.executable, run, *arguments]

    def start(
        self, *arguments: str, pretence: str = "", stdin: str = "", folder: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*arguments, pretence=pretence),
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            env=self.environment,
            cwd=folder or self.folder.parent,
        )

    def begin(self, *arguments: str) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        return subprocess.Popen(
            self.command(*arguments), stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=self.environment
        )

    def on_path(self, name: str, script: str) -> None:
        """Put a program of our own before the system's."""
        program = self.folder.parent / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)


def wheel(folder: Path, name: str, files: dict[str, str]) -> str:
    """Make a wheel and give the line that locks it."""
    about = f"{name}-1.0.dist-info"
    files = files | {
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{path},sha256={digest(text)},{len(text)}\n" for path, text in files.items())
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for inside, text in (files | {f"{about}/RECORD": record + f"{about}/RECORD,,\n"}).items():
            archive.writestr(inside, text)
    return f"{name}==1.0 --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


def digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


def make_project(place: Path) -> Project:
    folder, wheels = place / "project", place / "wheels"
    (folder / "ui").mkdir(parents=True)
    wheels.mkdir()
    shutil.copy(RUN, folder)
    (folder / "ui" / "__init__.py").touch()
    (folder / "ui" / "__main__.py").write_text(PROGRAM)
    tiny = wheel(
        wheels, "tiny", {"tiny.py": "", "PySide6/Qt/plugins/platforms/libqxcb.so": "no library at all"}
    )
    echo = wheel(wheels, "pytest", {"pytest.py": "import os, sys\nprint(os.getcwd(), *sys.argv[1:])\n"})
    (folder / "requirements.lock").write_text(tiny)
    (folder / "requirements-dev.lock").write_text(tiny + echo)
    environment = {
        "HOME": str(place),
        "PATH": f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_FIND_LINKS": str(wheels),
        "PIP_NO_INDEX": "1",
    }
    return Project(folder, environment)


@pytest.fixture
def bare_project(tmp_path: Path) -> Project:
    return make_project(tmp_path)


@pytest.fixture(scope="session")
def empty_venv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("empty") / ".venv"
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    return folder


@pytest.fixture
def project(bare_project: Project, empty_venv: Path) -> Project:
    """As if a person had made .venv by hand: set-up keeps it, which is quicker than a new one."""
    shutil.copytree(empty_venv, bare_project.folder / ".venv", symlinks=True)
    return bare_project


@pytest.fixture(scope="module")
def first_start(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, subprocess.CompletedProcess[str]]:
    """A project and what its very first start answered, from a folder with a `ui` of its own."""
    project = make_project(tmp_path_factory.mktemp("started"))
    elsewhere = project.folder.parent / "elsewhere"
    (elsewhere / "ui").mkdir(parents=True)
    (elsewhere / "ui" / "__main__.py").write_text("raise SystemExit('the wrong program')")
    return project, project.start("--language", "lv", "add", "a b", "", stdin="ā\n", folder=elsewhere)


@pytest.fixture
def ready(first_start: tuple[Project, subprocess.CompletedProcess[str]]) -> Project:
    return first_start[0]
