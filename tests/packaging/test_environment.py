import shutil
import subprocess

import pytest

import dev_environment
from dev_environment import DEVELOPMENT, RUNTIME, prepare
from dev_steps import StepError
from tests.waiting import run_program


def answer_of(python, program):
    return run_program([python, "-I", "-c", program], text=True, check=True).stdout.strip()


@pytest.fixture
def no_children(monkeypatch):
    def refuse(*_args, **_named):
        pytest.fail("a second run must start no other program")

    monkeypatch.setattr(subprocess, "run", refuse)


@pytest.fixture
def steps(monkeypatch):
    """The steps that `prepare` takes, without taking them."""
    taken = []

    def create(venv):
        taken.append("create")
        dev_environment.python_of(venv).parent.mkdir(parents=True)
        dev_environment.python_of(venv).touch()

    monkeypatch.setattr(dev_environment, "create_venv", create)
    monkeypatch.setattr(dev_environment, "tag_inside", lambda _venv: dev_environment.python_tag())
    monkeypatch.setattr(
        dev_environment, "install_packages", lambda _venv, file, **_more: taken.append(file.name)
    )
    monkeypatch.setattr(dev_environment, "make_importable", lambda _venv, _root: None)
    return taken


def test_the_first_run_makes_a_venv_that_finds_our_package(project):
    python = prepare(RUNTIME, project)
    assert answer_of(python, "import ses_gui; print(ses_gui.here)") == "True"
    assert (project / ".venv" / "bin" / "sesctl").stat().st_mode & 0o111


def test_the_venv_finds_our_package_after_the_folder_was_moved(project, tmp_path):
    prepare(RUNTIME, project)
    moved = shutil.move(project, tmp_path / "elsewhere")
    python = dev_environment.python_of(moved / ".venv")
    assert answer_of(python, "import ses_gui; print(ses_gui.__path__[0])").startswith(str(moved))


def test_a_second_run_starts_no_other_program(project, steps, request):
    prepare(RUNTIME, project)
    request.getfixturevalue("no_children")
    steps.clear()
    prepare(RUNTIME, project)
    assert steps == []


def test_what_tests_need_is_more_than_what_runs_need(project, steps):
    prepare(RUNTIME, project)
    prepare(DEVELOPMENT, project)
    prepare(RUNTIME, project)
    assert steps == ["create", RUNTIME, DEVELOPMENT]


def test_changed_requirements_are_installed_into_the_venv_there_is(project, steps):
    prepare(RUNTIME, project)
    (project / "packaging" / RUNTIME).write_text("# something else\n")
    prepare(RUNTIME, project)
    assert steps == ["create", RUNTIME, RUNTIME]


def test_an_interrupted_run_is_made_good(project, steps, monkeypatch, capsys):
    def interrupt(_venv, _requirements, **_more):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(dev_environment, "install_packages", interrupt)
        prepare(RUNTIME, project)
    left_over = project / ".venv" / "half a package"
    left_over.touch()
    prepare(RUNTIME, project)
    assert steps == ["create", "create", RUNTIME]
    assert not left_over.exists()
    assert "cut short" in capsys.readouterr().out


def test_a_venv_of_another_python_is_made_anew(project, steps, monkeypatch, capsys):
    prepare(RUNTIME, project)
    (project / ".venv" / "ses_gui-ready.json").unlink()
    monkeypatch.setattr(dev_environment, "tag_inside", lambda _venv: "3.9 x86_64")
    prepare(RUNTIME, project)
    assert steps == ["create", RUNTIME, "create", RUNTIME]
    assert "of Python 3.9 x86_64" in capsys.readouterr().out


@pytest.mark.usefixtures("steps")
def test_a_folder_that_cannot_be_written_is_named(project):
    (project / ".venv").touch()
    with pytest.raises(StepError) as caught:
        prepare(RUNTIME, project)
    assert str(project / ".venv") in caught.value.sentence
