"""The runs of the tests: one bad run makes the whole bad."""

import pytest

import dev_commands


@pytest.fixture
def run(monkeypatch):
    def run(*statuses):
        left, commands = list(statuses), []

        def fake(command, **_options):
            commands.append(command)
            return left.pop(0)

        monkeypatch.setattr(dev_commands, "run_openly", fake)
        return dev_commands.run_tests("python", ("tests/gui",)), commands

    return run


@pytest.mark.parametrize(
    ("statuses", "whole"),
    [((0, 0), 0), ((1, 0), 1), ((0, 1), 1), ((5, 0), 0), ((0, 5), 0), ((5, 5), 5), ((5, 2), 2)],
)
def test_the_worst_run_decides(run, statuses, whole):
    assert run(*statuses)[0] == whole


def test_every_test_belongs_to_exactly_one_run(run):
    _status, commands = run(0, 0)
    assert [command[command.index("-m", 3) + 1] for command in commands] == ["not alone", "alone"]
    assert all(command[-1] == "tests/gui" for command in commands)


def test_what_the_tests_start_is_compiled_once_wherever_they_run(monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    given = []
    monkeypatch.setattr(
        dev_commands, "run_openly", lambda _command, **more: given.append(more) or 0
    )
    dev_commands.run_tests("python", ())
    for each in given:
        assert "PYTHONDONTWRITEBYTECODE" not in each["env"]
        assert each["env"]["PYTHONPYCACHEPREFIX"].startswith(str(dev_commands.ROOT / ".venv"))
