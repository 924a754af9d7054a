"""Versions: of everything that a send goes through, and nothing about whose computer it is."""

import platform
from importlib import metadata

import botocore

from ses_gui import __version__
from ses_gui.services.system_info import versions


def test_each_version_is_the_one_that_runs():
    told = dict(versions("KWallet"))
    assert told["ses_gui"] == __version__
    assert told["Python"].startswith(platform.python_version())
    assert told["botocore"] == botocore.__version__
    assert told["keyring back end"] == "KWallet"
    assert platform.release() in told["operating system"]


def test_qts_version_is_that_of_the_library():
    from PySide6.QtCore import qVersion

    assert dict(versions(""))["Qt"] == qVersion()


def test_the_computer_is_not_named(monkeypatch):
    monkeypatch.setattr(platform, "node", lambda: "a-name-of-mine")
    assert not [value for _name, value in versions("") if "a-name-of-mine" in value]


def test_what_is_not_installed_is_said(monkeypatch):
    def version(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", version)
    assert dict(versions(""))["botocore"] == "not installed"


def test_a_system_without_a_name_is_told_by_its_kernel(monkeypatch):
    def release():
        raise OSError

    monkeypatch.setattr(platform, "freedesktop_os_release", release)
    assert dict(versions(""))["operating system"].startswith(platform.system())
