"""The web preview: installed as it is locked, once, and kept when .venv is made again."""

import pytest

import dev_commands
import dev_environment
from dev_environment import DEVELOPMENT, RUNTIME, prepare
from dev_steps import StepError
from tests.waiting import run_program

LOCK = """\
pygments==2.1 \\
    --hash=sha256:00
    # via rich
pyside6-addons==6.11.3 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via ses-gui (pyproject.toml)
pyside6-essentials==6.11.3 \\
    --hash=sha256:cc
"""


@pytest.fixture
def checkout(project):
    (project / "packaging" / DEVELOPMENT).write_text(LOCK)
    (project / ".venv").mkdir()
    return project


@pytest.fixture
def pip(monkeypatch):
    """What pip was asked to install, and with which options; it installs as pip does."""
    asked = []

    def run(python, *arguments, **_named):
        asked.append((arguments, arguments[-1].read_text()))
        put(python.parents[1], "6.11.3")

    monkeypatch.setattr(dev_environment, "pip", run)
    return asked


def put(venv, version):
    packages = venv / "lib" / "python3.11" / "site-packages"
    for old in packages.glob("pyside6_addons-*"):
        (old / "RECORD").unlink(missing_ok=True)
        old.rmdir()
    (packages / f"pyside6_addons-{version}.dist-info").mkdir(parents=True)
    (packages / f"pyside6_addons-{version}.dist-info" / "RECORD").touch()


def test_only_the_locked_package_is_installed_with_its_hashes(checkout, pip):
    assert dev_environment.install_preview(checkout / ".venv", checkout)
    ((options, text),) = pip
    assert text == ("pyside6-addons==6.11.3 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n")
    assert {"--no-deps", "--require-hashes"} <= set(options)


def test_a_second_time_there_is_nothing_to_do(checkout, pip):
    dev_environment.install_preview(checkout / ".venv", checkout)
    assert not dev_environment.install_preview(checkout / ".venv", checkout)
    assert len(pip) == 1


def test_another_version_or_half_of_one_is_made_good(checkout, pip):
    venv = checkout / ".venv"
    put(venv, "6.11.0")
    assert dev_environment.install_preview(venv, checkout)
    (record,) = venv.rglob("RECORD")
    record.unlink()
    assert dev_environment.install_preview(venv, checkout)


def test_the_real_lock_holds_it_in_the_version_of_the_other_half(root):
    runtime = (root / "packaging" / RUNTIME).read_text()
    assert f"pyside6-essentials=={dev_environment.locked_preview_version(root)} " in runtime
    assert dev_environment.locked_preview_lines(root).count("--hash=sha256:") > 1


def test_it_is_kept_when_the_packages_are_installed_again(checkout, pip, monkeypatch):
    order = []
    monkeypatch.setattr(dev_environment, "create_venv", _make_python)
    monkeypatch.setattr(dev_environment, "tag_inside", lambda _venv: dev_environment.python_tag())
    monkeypatch.setattr(
        dev_environment,
        "install_packages",
        lambda _venv, file, **_more: order.append((file.name, len(pip))),
    )
    monkeypatch.setattr(dev_environment, "make_importable", lambda _venv, _root: None)
    (checkout / ".venv").rmdir()
    prepare(RUNTIME, checkout)
    assert order == [(RUNTIME, 0)]  # nobody has asked for it
    dev_environment.install_preview(checkout / ".venv", checkout)
    (checkout / ".venv" / dev_environment.UNFINISHED).touch()  # all of .venv must go
    prepare(RUNTIME, checkout)
    assert order == [(RUNTIME, 0), (RUNTIME, 2)]
    assert dev_environment.preview_version(checkout / ".venv") == "6.11.3"


def _make_python(venv):
    dev_environment.python_of(venv).parent.mkdir(parents=True)
    dev_environment.python_of(venv).touch()


def test_a_lock_without_it_is_said(checkout):
    (checkout / "packaging" / DEVELOPMENT).write_text("# nothing\n")
    with pytest.raises(StepError):
        dev_environment.install_preview(checkout / ".venv", checkout)


def test_the_command_is_one_of_the_door(root):
    assert "preview" in dev_commands.COMMANDS
    listed = run_program(
        ["python3", root / "packaging" / "dev.py", "-h"], text=True, check=True
    ).stdout
    assert "  preview  " in listed
