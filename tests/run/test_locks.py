"""The lock files fit pyproject.toml, pin everything with hashes, and send nobody to an address."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")


def pins(name: str) -> dict[str, Requirement]:
    text = (PROJECT / name).read_text().replace("\\\n", " ")
    lines = [
        re.sub(r"--hash=\S+", "", line) for line in text.splitlines() if line and not line.startswith("#")
    ]
    return {canonicalize_name(pin.name): pin for pin in map(Requirement, lines)}


def wanted() -> dict[str, list[Requirement]]:
    told = tomllib.loads((PROJECT / "pyproject.toml").read_text())
    run = [Requirement(text) for text in told["project"]["dependencies"]]
    return {LOCKS[0]: run, LOCKS[1]: run + [Requirement(text) for text in told["dependency-groups"]["dev"]]}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_address(name: str) -> None:
    assert not re.search(r"https?:|//|--(extra-)?index-url|--find-links", (PROJECT / name).read_text())


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_its_hashes(name: str) -> None:
    entries = (PROJECT / name).read_text().replace("\\\n", " ").strip().splitlines()
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_fits_what_pyproject_asks_for(name: str) -> None:
    pinned = pins(name)
    for asked in wanted()[name]:
        pin = pinned[canonicalize_name(asked.name)]
        (exact,) = pin.specifier
        assert exact.operator == "=="
        assert exact.version in asked.specifier, f"{asked} but {pin}: run `bash .ci/lock`"


def test_what_tests_need_holds_all_that_the_program_needs() -> None:
    running, testing = (pins(name) for name in LOCKS)
    assert {name: str(testing.get(name)) for name in running} == {
        name: str(pin) for name, pin in running.items()
    }
