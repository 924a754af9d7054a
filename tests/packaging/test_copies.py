"""The checkout is what runs from its .venv, whatever pip or a hand has put there, in any order."""

import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import dev_environment
from dev_environment import RUNTIME, prepare
from ses_gui.gui.features.recovery import crash
from ses_gui.services.secret_environment import SecretEnvironment
from tests.waiting import run_program

ASK = "import ses_gui; print(ses_gui.__path__[0])"
INSTALLED = {
    "an installed copy": {
        "ses_gui/__init__.py": "here = False\n",
        "ses_gui-0.0.9.dist-info/METADATA": "Name: ses-gui\nVersion: 0.0.9\n",
    },
    "an installed copy in an older spelling": {
        "ses_gui/__init__.py": "here = False\n",
        "Ses.Gui-0.0.9.dist-info/METADATA": "Name: Ses.Gui\nVersion: 0.0.9\n",
    },
    "an egg": {
        "ses_gui/__init__.py": "here = False\n",
        "ses_gui-0.0.9-py3.11.egg-info/PKG-INFO": "Name: ses-gui\nVersion: 0.0.9\n",
    },
    "a copied folder": {"ses_gui/__init__.py": "here = False\n"},
    "one module": {"ses_gui.py": "here = False\n"},
    "an editable copy": {
        "__editable__.ses_gui-0.0.9.pth": "{other}\n",
        "ses_gui-0.0.9.dist-info/METADATA": "Name: ses-gui\nVersion: 0.0.9\n",
    },
    "an editable copy by flit": {"ses_gui.pth": "{other}\n"},
    "an editable copy by hatch": {"_editable_impl_ses_gui.pth": "{other}\n"},
    "an editable copy by a finder": {
        "__editable___ses_gui_0_0_9_finder.py": "import sys; sys.path.append({other!r})\n",
        "__editable__.ses_gui-0.0.9.pth": "import __editable___ses_gui_0_0_9_finder\n",
    },
    "a link of setup.py develop": {
        "ses-gui.egg-link": "{other}\n.",
        "easy-install.pth": "{other}\n",
    },
}
"""What each way of installing leaves in site-packages; `{other}` is another checkout."""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A project with a .venv as the commands make it, but for pip, which takes long."""
    folder = tmp_path_factory.mktemp("made") / "a project"
    (folder / "packaging").mkdir(parents=True)
    (folder / "packaging" / RUNTIME).write_text("# nothing\n")
    (folder / "packaging" / "requirements-dev.txt").write_text("# nothing\n")
    write(folder, "ses_gui/__init__.py", "here = True\n")
    for name in ("gui", "cli"):
        write(folder, f"ses_gui/{name}/__init__.py", "")
        write(folder, f"ses_gui/{name}/__main__.py", f"import sys; print({name!r}, sys.argv[1:])\n")
    return folder


@pytest.fixture
def project(made, monkeypatch):
    """That project, put right after each test."""
    monkeypatch.setattr(dev_environment, "create_venv", create_without_pip)
    monkeypatch.setattr(dev_environment, "tag_inside", lambda _venv: dev_environment.python_tag())
    monkeypatch.setattr(dev_environment, "install_packages", lambda _venv, _lock, **_keep: None)
    prepare(RUNTIME, made)
    return made


def create_without_pip(venv):
    run_program([sys.executable, "-I", "-m", "venv", "--without-pip", venv], check=True)


def write(folder, name, text):
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def packages(project):
    [folder] = (project / ".venv").glob("lib/python3*/site-packages")
    return folder


def put(project, files, other):
    write(other, "ses_gui/__init__.py", "here = False\n")
    for name, text in files.items():
        write(packages(project), name, text.format(other=str(other)))


def found_by(project, *options, cwd=None, **variables):
    command = [dev_environment.python_of(project / ".venv"), *options, "-c", ASK]
    env = os.environ | variables
    done = run_program(command, text=True, check=True, cwd=cwd, env=env)
    return Path(done.stdout.strip())


def told_by(project, name, *arguments, cwd, **variables):
    command = [project / ".venv" / "bin" / name, *arguments]
    env = os.environ | variables
    done = run_program(command, text=True, check=True, cwd=cwd, env=env)
    return done.stdout.strip()


@pytest.mark.parametrize("files", INSTALLED.values(), ids=INSTALLED)
def test_the_checkout_runs_even_before_the_next_command(project, files, tmp_path):
    put(project, files, tmp_path / "other")
    assert found_by(project, "-P") == project / "ses_gui"


@pytest.mark.parametrize("files", INSTALLED.values(), ids=INSTALLED)
def test_the_next_command_removes_a_copy_and_says_so(project, files, tmp_path, capsys):
    before = set(packages(project).iterdir())
    put(project, files, tmp_path / "other")
    prepare(RUNTIME, project)
    left = set(packages(project).iterdir()) - before
    # It may be the way to other projects as well; for ses_gui ours goes before it.
    assert left <= {packages(project) / "easy-install.pth"}
    assert "no copy of it" in capsys.readouterr().out
    assert (tmp_path / "other" / "ses_gui" / "__init__.py").exists()
    for each in left:
        each.unlink()


def test_other_packages_with_a_like_name_stay(project, capsys):
    other = packages(project) / "ses_guide" / "__init__.py"
    write(packages(project), "ses_guide/__init__.py", "")
    prepare(RUNTIME, project)
    assert other.exists()
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("name", ["sesctl", "ses-gui"])
def test_a_command_that_pip_has_overwritten_or_removed_is_put_back(project, name, tmp_path):
    command = project / ".venv" / "bin" / name
    command.write_text("#!/bin/sh\nexit 7\n")
    prepare(RUNTIME, project)
    assert told_by(project, name, "x", cwd=tmp_path).endswith("['x']")
    command.unlink()
    prepare(RUNTIME, project)
    assert told_by(project, name, "x", cwd=tmp_path).endswith("['x']")


@pytest.mark.parametrize(("name", "module"), [("sesctl", "cli"), ("ses-gui", "gui")])
def test_the_commands_run_the_checkout_wherever_one_stands(project, name, module, tmp_path):
    write(tmp_path, f"ses_gui/{module}/__main__.py", "raise SystemExit(7)\n")
    write(tmp_path, "ses_gui/__init__.py", "")
    write(tmp_path, f"ses_gui/{module}/__init__.py", "")
    python_path = {"PYTHONPATH": str(tmp_path), "PYTHONHOME": str(tmp_path)}
    assert told_by(project, name, "a b", cwd=tmp_path, **python_path) == f"{module} ['a b']"
    link = tmp_path / name
    link.symlink_to(project / ".venv" / "bin" / name)
    done = run_program([link], text=True, check=True, cwd=tmp_path)
    assert done.stdout.strip() == f"{module} []"


def test_the_checkout_goes_before_pythonpath_and_the_users_own_packages(project, tmp_path):
    write(tmp_path, "ses_gui/__init__.py", "here = False\n")
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    write(tmp_path, f"lib/{version}/site-packages/ses_gui/__init__.py", "here = False\n")
    variables = {"PYTHONPATH": str(tmp_path), "PYTHONUSERBASE": str(tmp_path)}
    assert found_by(project, "-P", cwd=tmp_path, **variables) == project / "ses_gui"


def test_a_venv_that_is_a_link_to_another_disk_finds_the_checkout(project, tmp_path):
    (link := tmp_path / "project").mkdir()
    write(link, "ses_gui/__init__.py", "")
    (link / ".venv").symlink_to(project / ".venv")
    dev_environment.make_importable(link / ".venv", link)
    assert found_by(project, "-P") == link / "ses_gui"
    assert dev_environment.is_importable(link / ".venv", link)
    prepare(RUNTIME, project)
    assert found_by(project, "-P") == project / "ses_gui"


def test_a_locked_package_that_was_updated_by_hand_is_put_right(project, monkeypatch):
    locked = packages(project) / "boto3-1.0.dist-info"
    locked.mkdir()
    (project / ".venv" / "ses_gui-ready.json").unlink()
    prepare(RUNTIME, project)
    (packages(project) / "ipdb-1.0.dist-info").mkdir()
    again = []
    monkeypatch.setattr(
        dev_environment, "install_packages", lambda _venv, lock, **_keep: again.append(lock.name)
    )
    prepare(RUNTIME, project)
    assert not again
    locked.rename(packages(project) / "boto3-2.0.dist-info")
    prepare(RUNTIME, project)
    assert again == [RUNTIME]
    for name in ("boto3-2.0", "ipdb-1.0"):
        (packages(project) / f"{name}.dist-info").rmdir()
    (project / ".venv" / "ses_gui-ready.json").unlink()


def test_a_venv_that_sees_the_systems_packages_is_made_anew(project, capsys):
    settings = project / ".venv" / "pyvenv.cfg"
    wrong = settings.read_text().replace(
        "include-system-site-packages = false", "include-system-site-packages = true"
    )
    settings.write_text(wrong)
    (project / ".venv" / "ses_gui-ready.json").unlink()
    prepare(RUNTIME, project)
    assert "takes packages from outside" in capsys.readouterr().out
    assert "= false" in settings.read_text()


def test_the_program_starts_itself_again_wherever_it_was_started(monkeypatch, project, tmp_path):
    given = {}
    process = SimpleNamespace(
        setProcessEnvironment=lambda _environment: None,
        setProgram=lambda program: given.update(program=program),
        setArguments=lambda arguments: given.update(arguments=arguments),
        startDetached=lambda: given.update(started=True),
    )
    monkeypatch.setattr(crash, "QProcess", lambda: process)
    crash.start_again(SecretEnvironment())
    arguments = given.pop("arguments")
    assert given == {"program": sys.executable, "started": True}
    write(tmp_path, "ses_gui/__init__.py", "raise SystemExit(7)\n")
    python = dev_environment.python_of(project / ".venv")
    done = run_program([python, *arguments], cwd=tmp_path, check=True)
    assert done.stdout.strip() == b"gui []"
