"""Every test has a home of its own, no network but the loopback, and leaves nothing behind."""

import errno
import gc
import os
import socket
import sys
import threading

import keyring.core
import keyring.errors
import pytest
from hypothesis import HealthCheck, settings
from keyring.backend import KeyringBackend

from tests import waiting
from tests.proxy import Proxy

_FOREIGN = ("AWS_", "BOTO_", "SES_")
_FOREIGN_NAMES = {
    "CURL_CA_BUNDLE",
    "DBUS_SESSION_BUS_ADDRESS",
    "PYTHON_KEYRING_BACKEND",
    "REQUESTS_CA_BUNDLE",
    "SSL_CERT_DIR",
    "SSL_CERT_FILE",
}


# How long an example takes to make or to run says more about the machine than about us: the very
# first one of a fresh checkout also writes the tables of Unicode.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


def pytest_addoption(parser):
    parser.addoption("--onscreen", action="store_true", help="show the windows of the tests")


def pytest_configure(config):
    # Before anybody imports Qt, which reads the platform once.
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        os.environ.pop("DISPLAY", None)
        os.environ.pop("WAYLAND_DISPLAY", None)


def pytest_collection_finish():
    """What has been imported until now stays: no collection need look through it again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def private_home(tmp_path_factory, monkeypatch):
    """A home of the test's own, and an environment that knows no AWS account and no proxy."""
    folder = tmp_path_factory.mktemp("home")
    for name in filter(_is_foreign, list(os.environ)):
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("SES_GUI_HOME", str(folder / "ses_gui"))
    for name in ("CONFIG_HOME", "DATA_HOME", "CACHE_HOME", "STATE_HOME", "RUNTIME_DIR"):
        place = folder / name.lower()
        place.mkdir(mode=0o700)
        monkeypatch.setenv(f"XDG_{name}", str(place))
    return folder


def _is_foreign(name):
    upper = name.upper()
    return upper.startswith(_FOREIGN) or upper.endswith("_PROXY") or upper in _FOREIGN_NAMES


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """Sockets reach this machine only; a test that tries to reach another one fails."""
    tried = []
    monkeypatch.setattr(socket.socket, "connect", _guarded(socket.socket.connect, tried))
    monkeypatch.setattr(socket.socket, "connect_ex", _guarded(socket.socket.connect_ex, tried))
    monkeypatch.setattr(socket, "getaddrinfo", _local_names_only(socket.getaddrinfo))
    yield
    assert not tried, f"this test tried to reach {tried}"


def _guarded(connect, tried):
    def guarded(self, address):
        if self.family in {socket.AF_INET, socket.AF_INET6} and not _is_loopback(address[0]):
            tried.append(address)
            raise OSError(errno.ENETUNREACH, os.strerror(errno.ENETUNREACH))
        return connect(self, address)

    return guarded


def _local_names_only(getaddrinfo):
    """Names of other machines are unknown here, as they are to a machine without a network."""

    def look_up(host, *rest, **named):
        name = host.decode() if isinstance(host, bytes) else host
        if name and not _is_loopback(name) and not _is_address(name):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return getaddrinfo(host, *rest, **named)

    return look_up


def _is_loopback(host):
    return host in {"localhost", "::1"} or host.startswith("127.")


def _is_address(name):
    return ":" in name or name.replace(".", "").isdigit()


class MemoryKeyring(KeyringBackend):
    """A keyring that ends with the test."""

    priority = 1

    def __init__(self):
        super().__init__()
        self.items = {}

    def get_password(self, service, username):
        return self.items.get((service, username))

    def set_password(self, service, username, password):
        self.items[service, username] = password

    def delete_password(self, service, username):
        if self.items.pop((service, username), None) is None:
            raise keyring.errors.PasswordDeleteError


@pytest.fixture(autouse=True)
def memory_keyring(monkeypatch):
    """No test reaches the developer's own keyring."""
    # `set_keyring` would do, but what was set before can only be asked by a search on D-Bus.
    monkeypatch.setattr(keyring.core, "_keyring_backend", ring := MemoryKeyring())
    return ring


@pytest.fixture(autouse=True)
def _collect_on_this_thread(request):
    """Widgets in a cycle must not die on whatever thread happens to allocate."""
    if not {"qtbot", "qapp"} & set(request.fixturenames):
        yield
        return
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def _nothing_is_left(private_home):
    """A test that leaves a window or a thread behind has not ended."""
    before = set(threading.enumerate())
    yield
    for thread in _new_threads(before):
        waiting.join(thread)
    assert not (windows := _visible_windows()), f"left open: {windows}"


def _new_threads(before):
    return [each for each in threading.enumerate() if each not in before and not each.daemon]


def _visible_windows():
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    return [window for window in widgets.QApplication.topLevelWidgets() if window.isVisible()]


@pytest.fixture
def qtbot(qapp, request):
    """pytest-qt's bot, whose waits end when that comes which is waited for."""
    from tests.patient_bot import PatientBot

    return PatientBot(request)


@pytest.fixture
def proxy():
    """A function that starts a proxy, which stops with the test."""
    started = []

    def start(target, login="", tls=None):
        started.append(Proxy(target, login, tls))
        return started[-1]

    yield start
    for each in started:
        each.close()


@pytest.fixture(scope="session")
def look(qapp):
    """Our own style on the one application of the run."""
    from ses_gui.gui.application import resources
    from ses_gui.gui.theme.look import ThemeManager

    look = ThemeManager(qapp, resources() / "icons")
    look.guard_input()
    look.follow_system()
    return look
