import sys

import pytest

from dev_steps import StepError, environment, remedy, run_quietly


def test_a_command_that_works_is_silent(capfd):
    run_quietly([sys.executable, "-c", "print('loud')"], failed="It did not work.")
    assert capfd.readouterr() == ("", "")


def test_a_command_that_fails_shows_its_tail_and_says_what_to_do(capfd):
    program = "for n in range(99): print(n)\nraise SystemExit('No space left on device')"
    with pytest.raises(StepError) as caught:
        run_quietly([sys.executable, "-c", program], failed="It did not work.")
    assert caught.value.sentence.startswith("It did not work. The disk is full")
    shown = capfd.readouterr().err
    assert "98" in shown
    assert "42" not in shown


def test_a_command_that_is_not_there_is_named():
    with pytest.raises(StepError) as caught:
        run_quietly(["no-such-program"], failed="It did not work.")
    assert caught.value.sentence == "It did not work. `no-such-program` is not there."


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("[Errno -2] Name or service not known", "network"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "trust"),
        ("whatever", "lines above"),
    ],
)
def test_a_known_failure_has_a_remedy(output, said):
    assert said in remedy(output)


@pytest.mark.parametrize("name", ["PYTHONHOME", "PYTHONPATH", "PYTHONSAFEPATH"])
def test_children_do_not_inherit_where_python_looks(monkeypatch, name):
    monkeypatch.setenv(name, "/elsewhere")
    assert name not in environment()
    assert environment(DISPLAY=":9")["DISPLAY"] == ":9"
