#!/usr/bin/env python3
"""Set the program up where it stands, once, and start it.

    python3 run.py [arguments]         the window, or with a sub-command the command line
    python3 run.py test [arguments]    the tests; arguments go to pytest
    python3 run.py speed [arguments]   the benchmarks
    python3 run.py quality [arguments] the benchmark of finding: books asked for in every way people type

Standard library only. All that set-up says goes to stderr: stdout is the program's alone.
Heavy imports stand in the functions that need them, so that an unchanged start costs next to nothing.
"""

import io
import os
import sys
import zlib

OLDEST, NEWEST = (3, 11), (3, 13)
HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(HERE, ".venv")
STAMP = os.path.join(VENV, "set-up.stamp")
LOCK = os.path.join(VENV, "set-up.lock")
RUNNING, TESTING = "requirements.lock", "requirements-dev.lock"  # the second holds all of the first
if sys.platform == "win32":
    PYTHON = os.path.join(VENV, "Scripts", "python.exe")
    PACKAGES = os.path.join(VENV, "Lib", "site-packages")
else:
    PYTHON = os.path.join(VENV, "bin", "python")
    PACKAGES = os.path.join(VENV, "lib", f"python3.{sys.version_info[1]}", "site-packages")

# Lines of the stamp. It holds what .venv was made from; a start goes on when all that it wants stands there.
UNFINISHED = "unfinished"
WINDOW = "Qt finds its system libraries"

# Nothing is built here, and nothing comes in whose hash the lock does not know.
PIP_INSTALL = (
    "-m",
    "pip",
    "--disable-pip-version-check",
    "install",
    "--no-input",
    "--require-hashes",
    "--only-binary=:all:",
)

# The Qt parts that a window loads, below PySide6/Qt, and the Debian packages that bring what these need.
QT_PARTS = (
    "plugins/platforms/libqxcb.so",
    "lib/libQt6Widgets.so.6",
    "lib/libQt6PrintSupport.so.6",
    "lib/libQt6Network.so.6",
    "lib/libQt6Svg.so.6",
)
QT_NEEDS = (
    "libegl1 libgl1 libfontconfig1 libfreetype6 libglib2.0-0 libdbus-1-3 libgssapi-krb5-2 libbrotli1 "
    "libx11-xcb1 libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 "
    "libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1"
)


def main(arguments: "list[str]") -> int:
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        sys.exit(wrong_python())
    benchmark = benchmark_of(arguments)
    if benchmark and not os.path.exists(os.path.join(benchmark, "__main__.py")):
        say(f"There are no benchmarks here: {benchmark}/__main__.py is missing.")
        return 2
    wanted = wanted_by(arguments)
    if not wanted <= marks():
        try:
            set_up(wanted)
        except OSError as error:
            if not wanted - {WINDOW} <= marks():
                sys.exit(f"Set-up could not go on: {error}. Put that right and start again.")
    return start(arguments)


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def wrong_python() -> str:
    """Say which Python is needed, and the line to type where this machine has one."""
    import shutil

    names = [f"python3.{minor}" for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    found = [name for name in names if shutil.which(name)]
    sentence = f"The program needs Python 3.11, 3.12 or 3.13; this is Python {sys.version_info[0]}.{sys.version_info[1]}."
    return f"{sentence} Start it with: {found[0]} run.py" if found else sentence


def benchmark_of(arguments: "list[str]") -> "str | None":
    """The folder of the benchmark that is asked for."""
    folder = {"speed": "speed", "quality": "finding"}.get(arguments[0] if arguments else "")
    return os.path.join(HERE, "tests", folder) if folder else None


# What is wanted, and what stands there


def wanted_by(arguments: "list[str]") -> "set[str]":
    """The marks that must stand in the stamp before these arguments can run."""
    testing = arguments[:1] in (["test"], ["speed"], ["quality"])
    marks = {str(sys.implementation.cache_tag), mark("run.py"), mark(RUNNING)}
    if testing:
        marks.add(mark(TESTING))
    if testing or opens_window(arguments):
        marks.add(WINDOW)
    return marks


def opens_window(arguments: "list[str]") -> bool:
    """Whether no sub-command stands among them; a command works without the libraries of a window."""
    words = iter(arguments)
    for word in words:
        if word in ("--database", "--language"):
            next(words, None)
        elif not word.startswith("-"):
            return False
    return True


def mark(name: str) -> str:
    """The file as it is now, in one line (zlib loads a hundred times faster than hashlib)."""
    with open(os.path.join(HERE, name), "rb") as file:
        return f"{name} {zlib.crc32(file.read()):08x}"


def marks() -> "set[str]":
    """What the stamp says, as long as the Python that it speaks of is there."""
    if not os.path.exists(PYTHON):
        return set()
    try:
        with open(STAMP, encoding="utf-8") as file:
            return set(file.read().splitlines())
    except FileNotFoundError:
        return set()


def write_stamp(lines: "set[str]") -> None:
    with open(STAMP + ".new", "w", encoding="utf-8") as file:
        file.write("".join(f"{line}\n" for line in sorted(lines)))
    os.replace(STAMP + ".new", STAMP)


# Setting up


def set_up(wanted: "set[str]") -> None:
    """Bring .venv to what is wanted. The stamp comes last, so a kill at any moment leaves work to be redone."""
    os.makedirs(VENV, exist_ok=True)
    with locked():
        done = marks()  # by now another start may have done it all
        if not wanted - {WINDOW} <= done:
            install_packages(wanted, done)
            done = wanted - {WINDOW}
        if WINDOW not in done and window_libraries():
            done = done | {WINDOW}
        write_stamp(done)


def install_packages(wanted: "set[str]", done: "set[str]") -> None:
    testing = mark(TESTING) in wanted
    kept = UNFINISHED not in done and venv_answers()
    if not kept and not can_make_venv():
        sys.exit(1)
    say(f"Setting up in {VENV}: some {'200' if testing else '100'} MB are fetched, once.")
    write_stamp({UNFINISHED})
    if not kept:
        make_venv()
    with open(os.path.join(PACKAGES, "bookcrossing.pth"), "w", encoding="utf-8") as file:
        file.write(os.path.relpath(HERE, PACKAGES) + "\n")  # relative: the folder may be moved
    lock = os.path.join(HERE, TESTING if testing else RUNNING)
    if call([PYTHON, *PIP_INSTALL, "-r", lock]) != 0:
        if kept:
            write_stamp(done)  # pip changes nothing before all is fetched: what worked goes on working
        sys.exit(
            "Not all libraries could be fetched and installed; the reason stands above. "
            "Check the connection and the free space, then start again."
        )
    say("Set-up is done.")


def venv_answers() -> bool:
    """Whether there is a venv of this very Python, with a pip that can be imported."""
    if not os.path.exists(PYTHON):
        return False
    question = f"import pip, sys; sys.exit(sys.implementation.cache_tag != {sys.implementation.cache_tag!r})"
    return call([PYTHON, "-c", question], quiet=True) == 0


def can_make_venv() -> bool:
    """Debian keeps ensurepip, which venv needs, in a package of its own."""
    import importlib.util

    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return True
    own = os.path.realpath("/usr/bin/python3") == os.path.realpath(sys.executable)
    package = "python3-venv" if own else f"python3.{sys.version_info[1]}-venv"
    if not debian_installs(package, "Set-up needs Python's venv and ensurepip, which are missing."):
        return False
    importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is not None


def make_venv() -> None:
    """A new venv in place of whatever a set-up that broke off, or another Python, left there."""
    import shutil

    for entry in os.scandir(VENV):
        if entry.path in (LOCK, STAMP):
            continue
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        else:
            os.unlink(entry.path)
    base = getattr(sys, "_base_executable", sys.executable)  # not the Python of a venv that may go
    if call([base, "-m", "venv", VENV]) != 0:
        sys.exit("Python could not make its virtual environment; the reason stands above.")


def locked() -> "io.TextIOWrapper":
    """The lock file, locked by the system until it is closed: whoever dies lets go of it."""
    import time

    file = open(LOCK, "a", encoding="utf-8")
    # pip and apt-get hold the lock too: they may outlive a killed set-up, and the next must wait for them.
    os.set_inheritable(file.fileno(), True)
    waited = False
    while not lock_now(file.fileno()):
        if not waited:
            say("Another start is setting up; waiting until it is done.")
            waited = True
        time.sleep(0.2)
    return file


def lock_now(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def call(command: "list[str]", *, quiet: bool = False) -> int:
    """Run it with its words on stderr and without stdin, which is the program's."""
    import signal
    import subprocess

    heard = subprocess.DEVNULL if quiet else sys.stderr
    # In a session of its own Ctrl+C does not reach it, so that it has no word about that to say.
    child = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=heard, stderr=heard, close_fds=False, start_new_session=True
    )
    try:
        return child.wait()
    except KeyboardInterrupt:
        if sys.platform == "win32":
            child.terminate()
        else:
            os.killpg(child.pid, signal.SIGTERM)
        child.wait()
        raise


# What Qt needs of the system


def window_libraries() -> bool:
    """Whether Qt finds all system libraries of a window, once Debian has been asked for them."""
    missing = missing_libraries()
    if missing and debian_installs(
        QT_NEEDS, f"The window lacks system libraries of Qt: {missing[0]} and {len(missing) - 1} more."
    ):
        missing = missing_libraries()
        if missing:
            say(f"Still missing: {', '.join(missing)}. The commands work; a window may not open.")
    return not missing


def missing_libraries() -> "list[str]":
    import shutil
    import subprocess

    parts = [os.path.join(PACKAGES, "PySide6", "Qt", *part.split("/")) for part in QT_PARTS]
    parts = [part for part in parts if os.path.exists(part)]
    if not parts or not sys.platform.startswith("linux") or not shutil.which("ldd"):
        return []
    told = subprocess.run(["ldd", *parts], stdout=subprocess.PIPE, text=True, check=False).stdout
    return sorted({line.split()[0] for line in told.splitlines() if line.endswith("=> not found")})


def debian_installs(packages: str, why: str) -> bool:
    """As root, install them; as anyone else, say how. Whether they are there afterwards."""
    import shutil

    say(why)
    if not shutil.which("apt-get"):
        say(f"Install them with this system's own tool; Debian calls them {packages}.")
        return False
    if os.geteuid() != 0:
        say(f"Install them with:\n    sudo apt-get install {packages}")
        return False
    say(f"Installing {packages}")
    apt_get = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    call([*apt_get, "update"])  # a fresh system has no lists; an old one may do without new ones
    if call([*apt_get, "-y", "install", "--no-install-recommends", *packages.split()]) == 0:
        return True
    say(f"That failed; the reason stands above. Try again later with:\n    apt-get install {packages}")
    return False


# Starting


def start(arguments: "list[str]") -> int:
    """Become the program: its stdin, stdout, signals and exit code are this process's own."""
    benchmark = benchmark_of(arguments)
    command = [PYTHON, "-P", "-m", "ui", *arguments]  # -P: a folder named ui where we are called is not ours
    if arguments[:1] == ["test"]:
        os.chdir(HERE)
        command = [PYTHON, "-P", "-m", "pytest", *arguments[1:]]
    elif benchmark:
        command = [PYTHON, benchmark, *arguments[1:]]
    if sys.platform != "win32":
        os.execv(PYTHON, command)
    import signal
    import subprocess

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program to answer
    return subprocess.call(command)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        say("Stopped; the next start goes on from here.")
        sys.exit(130)
