"""The installation on a later day, when every index has newer releases than the lock names."""

import os
import sys
import zipfile
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import dev_environment
from dev_commands import WHEELS
from dev_steps import StepError
from tests.packaging.package_index import Index, Release, canonical
from tests.waiting import run_program

PLUGIN = Release("plugin", "6.0", requires=("engine[toml]>=7",))
ENGINE = Release("engine", "7.1", requires=("tomlet>=2; extra == 'toml'",), extras=("toml",))
TOMLET = Release("tomlet", "2.0")
NEWER = (Release("plugin", "99.0"), Release("engine", "99.0", extras=("toml",)))
HOSTILE = """
[global]
constraint = {folder}/constraints.txt
isolated = true
no-index = false
only-deps = true
pre = true
quiet = 3
require-virtualenv = true
target = {folder}/elsewhere
use-feature = fast-deps
user = true
[install]
dry-run = true
no-binary = :all:
no-deps = false
prefix = {folder}/elsewhere
requirement = {folder}/more.txt
root = {folder}/elsewhere
upgrade = true
[uninstall]
requirement = {folder}/more.txt
[check]
user = true
"""
"""A pip.conf whose lines would break the installation, or change what is installed and where."""


@pytest.fixture
def index(tmp_path, monkeypatch):
    """An index of ours, which the user's pip.conf names; nothing else is asked."""
    for name in [each for each in os.environ if each.startswith("PIP_")]:
        monkeypatch.delenv(name)
    # What the machine's own files say has no part in this.
    monkeypatch.setattr(dev_environment, "system_folders", list)
    index = Index(tmp_path / "index")
    write_settings(f"[global]\nindex-url = {index.url}\n")
    return index


@pytest.fixture
def venv(tmp_path):
    """A venv with the oldest pip that a supported Python brings."""
    wheels = list((Path(sys.prefix) / WHEELS).glob("pip-*.whl"))
    assert wheels, "run `packaging/dev.py test` once: it fetches the oldest pip"
    folder = tmp_path / "a project" / ".venv"
    run_program([sys.executable, "-I", "-m", "venv", "--without-pip", folder], check=True)
    zipfile.ZipFile(wheels[0]).extractall(packages(folder))
    return folder


@pytest.fixture
def install(index, venv, tmp_path):
    """A function that installs a lock of these releases."""

    def install(*releases):
        lock = tmp_path / "requirements.txt"
        lock.write_text(index.lock(*releases), "utf-8")
        dev_environment.install_packages(venv, lock)

    return install


def write_settings(text):
    folder = Path(os.environ["XDG_CONFIG_HOME"]) / "pip"
    folder.mkdir(exist_ok=True)
    (folder / "pip.conf").write_text(text, "utf-8")


def packages(venv):
    [folder] = venv.glob("lib/python3*/site-packages")
    return folder


def releases_in(venv):
    found = {each.name: each.version for each in distributions(path=[str(packages(venv))])}
    return {name: version for name, version in found.items() if name != "pip"}


def real_lock():
    """What the environment of the tests holds, as releases without content."""
    return [
        Release(
            each.metadata["Name"],
            each.version,
            tuple(each.requires or ()),
            tuple(each.metadata.get_all("Provides-Extra") or ()),
        )
        for each in distributions(path=[str(packages(Path(sys.prefix)))])
        if canonical(each.metadata["Name"]) not in {"pip", "setuptools"}
    ]


def asked_with_an_extra(releases):
    asked = [Requirement(each) for release in releases for each in release.requires]
    return {canonical(each.name) for each in asked if each.extras}


def test_newer_releases_do_not_stop_the_real_lock(index, venv, install):
    lock = real_lock()
    tempting = asked_with_an_extra(lock)
    assert "coverage" in tempting
    for release in lock:
        index.add(release)
        if canonical(release.name) in tempting:
            newer = f"9999.{release.version}"
            index.add(Release(release.name, newer, release.requires, release.extras))
    install(*lock)
    assert releases_in(venv) == {each.name: each.version for each in lock}


def test_settings_of_the_users_pip_change_nothing(index, venv, install, tmp_path, monkeypatch):
    for release in (PLUGIN, ENGINE, TOMLET, *NEWER):
        index.add(release)
    (tmp_path / "constraints.txt").write_text("engine<7\n")
    (tmp_path / "more.txt").write_text("plugin==99.0\n")
    hostile = HOSTILE.format(folder=tmp_path)
    write_settings(hostile.replace("[global]", f"[global]\nindex-url = {index.url}"))
    (venv / "pip.conf").write_text(hostile)
    for name, value in {
        "CONSTRAINT": str(tmp_path / "constraints.txt"),
        "DRY_RUN": "1",
        "NO_DEPS": "0",
        "PYTHON": "/nowhere/python",
        "QUIET": "3",
        "TARGET": str(tmp_path / "elsewhere"),
        "USER": "1",
    }.items():
        monkeypatch.setenv(f"PIP_{name}", value)
    install(PLUGIN, ENGINE, TOMLET)
    assert releases_in(venv) == {"plugin": "6.0", "engine": "7.1", "tomlet": "2.0"}
    assert not (tmp_path / "elsewhere").exists()


def test_what_the_lock_names_no_longer_is_removed(index, venv, install):
    for release in (PLUGIN, ENGINE, TOMLET, (other := Release("Other.Thing", "1"))):
        index.add(release)
    install(PLUGIN, ENGINE, TOMLET)
    index.add(updated := Release("plugin", "6.1"))
    index.add(replaced := Release("engine", "8.0"))
    install(other, updated)
    assert releases_in(venv) == {"plugin": "6.1", "Other.Thing": "1"}
    install(updated, replaced)
    assert releases_in(venv) == {"plugin": "6.1", "engine": "8.0"}


def test_a_lock_that_is_not_whole_is_told(index, install, capfd):
    for release in (PLUGIN, ENGINE, TOMLET, *NEWER):
        index.add(release)
    with pytest.raises(StepError) as caught:
        install(PLUGIN, TOMLET)
    assert caught.value.sentence.startswith("The locked packages do not fit together.")
    assert "plugin 6.0 requires engine" in capfd.readouterr().err


def test_a_package_that_is_not_the_locked_one_is_refused(index, venv, install):
    index.add(TOMLET)
    index.hashes[TOMLET] = "0" * 64
    with pytest.raises(StepError) as caught:
        install(TOMLET)
    assert "do not trust it" in caught.value.sentence
    assert releases_in(venv) == {}


@pytest.mark.usefixtures("index")
def test_the_settings_that_lead_to_an_index_are_kept(venv, monkeypatch, tmp_path):
    write_settings(
        "[global]\nindex-url = https://index.example/simple\nproxy = proxy.example:3128\n"
        "cert = first.pem\nuse-feature = fast-deps truststore\nuser = 1\n"
        "[install]\ntrusted_host =\n    one.example\n    two.example\n"
        "[download]\ntimeout = 5\n"
    )
    (venv / "pip.conf").write_text("[global]\ncert = second.pem\n--retries = 9\n")
    monkeypatch.setenv("PIP_RETRIES", "1")
    monkeypatch.setenv("PIP_EXTRA_INDEX_URL", "https://more.example/simple")
    monkeypatch.setenv("PIP_UPLOADED_PRIOR_TO", "2020-01-01")
    kept = {
        "index-url": "https://index.example/simple",
        "proxy": "proxy.example:3128",
        "cert": "second.pem",
        "use-feature": "truststore",
        "trusted-host": "\none.example\ntwo.example",
        "retries": "1",
        "extra-index-url": "https://more.example/simple",
    }
    python = dev_environment.python_of(venv)
    assert dev_environment.index_settings(python) == kept
    (own := tmp_path / "own.conf").write_text("[install]\nindex-url = https://own.example\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(own))
    assert dev_environment.index_settings(python)["index-url"] == "https://own.example"
    assert "proxy" not in dev_environment.index_settings(python)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    assert "cert" not in dev_environment.index_settings(python)


@pytest.mark.usefixtures("index")
def test_settings_that_cannot_be_read_are_named(venv):
    (venv / "pip.conf").write_text("index-url\n")
    with pytest.raises(StepError) as caught:
        dev_environment.index_settings(dev_environment.python_of(venv))
    assert str(venv / "pip.conf") in caught.value.sentence


def test_the_system_has_settings_too(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_DIRS", "/one:/two")
    assert [*map(str, dev_environment.system_folders())] == ["/one/pip", "/two/pip", "/etc"]
    monkeypatch.delenv("XDG_CONFIG_DIRS")
    assert [*map(str, dev_environment.system_folders())] == ["/etc/xdg/pip", "/etc"]
