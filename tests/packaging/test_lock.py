"""The lock is whole: what any locked package asks for is locked too, on every system."""

import itertools
import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution

import pytest
from packaging.requirements import Requirement

from tests.packaging.package_index import canonical

SYSTEMS = {
    "linux": ("posix", "Linux"),
    "darwin": ("posix", "Darwin"),
    "win32": ("nt", "Windows"),
}
ENVIRONMENTS = [
    {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": platform,
        "os_name": SYSTEMS[platform][0],
        "platform_system": SYSTEMS[platform][1],
        "platform_machine": machine,
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
    }
    for python, (platform, machine) in itertools.product(
        ("3.11", "3.12", "3.13"),
        (("linux", "x86_64"), ("linux", "aarch64"), ("darwin", "arm64"), ("win32", "AMD64")),
    )
]
LOCKS = {"requirements.txt": (), "requirements-dev.txt": ("dev", "preview")}


def name_of(environment):
    return "-".join(
        environment[each] for each in ("python_version", "sys_platform", "platform_machine")
    )


def asked_by_project(root, extras):
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    optional = project["optional-dependencies"]
    return project["dependencies"] + [each for extra in extras for each in optional[extra]]


def locked_in(file, environment):
    """The pins of `file` that hold there, as versions by name."""
    lines = re.findall(r"^[A-Za-z0-9][^\\\n]*", file.read_text("utf-8"), re.MULTILINE)
    pins = [Requirement(line) for line in lines]
    return {
        canonical(pin.name): str(pin.specifier).removeprefix("==")
        for pin in pins
        if pin.marker is None or pin.marker.evaluate(environment)
    }


def asked_by(requirement):
    """What a locked package asks for itself; nothing is known of one for other systems only."""
    try:
        return distribution(requirement.name).requires or []
    except PackageNotFoundError:
        return []


def all_asked(given, environment):
    """Each requirement that is met there, followed from package to package and extra to extra."""
    waiting = [(Requirement(each), frozenset()) for each in given]
    seen = set()
    while waiting:
        requirement, extras = waiting.pop()
        marker = requirement.marker
        if marker and not any(
            marker.evaluate({**environment, "extra": extra}) for extra in extras or {""}
        ):
            continue
        asked = (canonical(requirement.name), frozenset(requirement.extras))
        yield requirement
        if asked not in seen:
            seen.add(asked)
            more = {"", *requirement.extras}
            waiting += [(Requirement(each), more) for each in asked_by(requirement)]


@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=name_of)
@pytest.mark.parametrize("name", LOCKS)
def test_what_is_asked_for_is_locked_in_a_version_that_will_do(root, name, environment):
    locked = locked_in(root / "packaging" / name, environment)
    asked = list(all_asked(asked_by_project(root, LOCKS[name]), environment))
    assert not [each for each in asked if not is_met(each, locked)]


def is_met(requirement, locked):
    version = locked.get(canonical(requirement.name))
    return version is not None and requirement.specifier.contains(version, prereleases=True)


@pytest.mark.parametrize(("pins", "met"), [({"a": "1.2"}, True), ({"a": "2"}, False), ({}, False)])
def test_what_is_not_locked_is_not_met(pins, met):
    assert is_met(Requirement("A<2"), pins) is met
    assert is_met(Requirement("A"), pins) is bool(pins)


def test_an_extra_is_followed_to_what_it_brings(root):
    asked = all_asked(["pytest-cov", "requests[socks]"], ENVIRONMENTS[0])
    assert {("coverage", "toml"), ("PySocks", "")} <= {
        (each.name, ",".join(each.extras)) for each in asked
    }


def test_the_oldest_pip_is_locked_for_each_python(root):
    file = root / "tests" / "packaging" / "oldest-pip.txt"
    versions = [locked_in(file, environment)["pip"] for environment in ENVIRONMENTS[::4]]
    assert versions == ["22.0.2", "23.2.1", "23.2.1"]
    assert file.read_text("utf-8").count("--hash=sha256:") == 2
