"""The environment's secrets: which variables are taken out of it, and who still sees them."""

import os

import pytest

from ses_gui.services.secret_environment import SecretEnvironment
from tests.waiting import run_program

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"


@pytest.fixture
def variables(monkeypatch):
    """The environment of this test; what is withheld comes back after it."""
    before = dict(os.environ)
    yield SecretEnvironment()
    for name, value in before.items():
        os.environ[name] = value


def inherited():
    told = run_program(["env", "-0"], check=True).stdout.decode()
    return dict(entry.split("=", 1) for entry in told.split("\0") if entry)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SES_ACCESS_KEY_SECRET", "short"),
        ("SES_SECRET_SHOP", "x"),
        ("aws_secret_access_key", "x"),
        ("AWS_SESSION_TOKEN", "x"),
        ("GITHUB_TOKEN", "x"),
        ("PGPASSWORD", "x"),
        ("SMTP_PASS", "x"),
        ("OPENAI_API_KEY", "x"),
        ("LDAP_PASSWORD", "x"),
        ("PYTHON_SECRET", "x"),
        ("LC_SES_SECRET", "x"),
        ("DESKTOP_TOKEN", "x"),
        ("SECRET_PROXY", "x"),
        ("ODD", SECRET),
        ("ODD", f"key={SECRET}; region=x"),
        ("VAULT_SECRET_FILE", f"{SECRET}"),
    ],
)
def test_a_secret_is_withheld_from_children_and_found_by_name(variables, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    variables.withhold_secrets()
    assert name not in os.environ
    assert name not in inherited()
    assert variables.get(name) == variables[name] == value
    assert variables.for_restart()[name] == value
    assert value not in repr(variables) or value == "x"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HTTPS_PROXY", "http://proxy.example.com:3128"),
        ("AWS_REGION", "eu-west-1"),
        ("AWS_CA_BUNDLE", "/etc/ssl/ca.pem"),
        ("AWS_SHARED_CREDENTIALS_FILE", "/home/a/.aws/credentials"),
        ("COMMIT", "0123456789abcdef0123456789abcdef01234567"),
        ("XDG_ACTIVATION_TOKEN", "x"),
        ("PATH", f"/usr/bin:/{'Aa' * 19}a"),
        ("SES_GUI_HOME", "/tmp/x"),
        ("EMPTY", ""),
    ],
)
def test_what_is_no_secret_stays(variables, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    variables.withhold_secrets()
    assert os.environ[name] == variables[name] == value


def test_the_way_to_a_file_is_no_secret(variables, monkeypatch, tmp_path):
    long = "Certificates".ljust(40, "x")  # as long as a secret of AWS
    file = tmp_path / long
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(file))
    monkeypatch.setenv("PLUGINS", f"{tmp_path}:{file}")
    file.touch()
    variables.withhold_secrets()
    assert {"REQUESTS_CA_BUNDLE", "PLUGINS"} <= set(os.environ)


def test_what_a_profile_names_is_withheld_whatever_it_is_called(variables, monkeypatch):
    monkeypatch.setenv("SHOP", "hush")
    variables.withhold(["SHOP", "NOT_SET"])
    assert "SHOP" not in inherited()
    assert (variables.get("SHOP"), variables.get("NOT_SET")) == ("hush", None)


def test_what_holds_a_secret_that_is_known_is_withheld(variables, monkeypatch):
    monkeypatch.setenv("SHOP", "hush-hush")
    monkeypatch.setenv("OTHER", "hush-hush, they say")
    variables.withhold_value("hush-hush")
    assert ("SHOP" in os.environ, os.environ["OTHER"]) == (False, "hush-hush, they say")


@pytest.mark.parametrize(
    "name",
    ["PATH", "HOME", "DISPLAY", "XDG_RUNTIME_DIR", "LC_ALL", "PYTHONPATH", "DESKTOP_SESSION"],
)
def test_what_every_program_needs_stays_even_if_a_profile_names_it(variables, monkeypatch, name):
    monkeypatch.setenv(name, "needed")
    variables.withhold([name])
    assert os.environ[name] == variables[name] == "needed"
    monkeypatch.undo()


def test_it_is_the_whole_environment(variables, monkeypatch):
    monkeypatch.setenv("GITHUB_TOKEN", "x")
    before = dict(os.environ)
    variables.withhold_secrets()
    assert dict(variables) == before
    assert len(variables) == len(before)
