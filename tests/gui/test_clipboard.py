"""The clipboard: a secret stays for a while only, and nobody else's text is touched."""

import pytest
from PySide6.QtCore import QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

from ses_gui.gui import clipboard as module
from ses_gui.gui.clipboard import Clipboard
from tests.waiting import wait_until

ACTIVE, INACTIVE = Qt.ApplicationState.ApplicationActive, Qt.ApplicationState.ApplicationInactive


@pytest.fixture
def system(qapp):
    system = QGuiApplication.clipboard()
    yield system
    system.clear()


@pytest.fixture(autouse=True)
def short(monkeypatch):
    monkeypatch.setattr(module, "SECRET_MS", 20)
    monkeypatch.setattr(module, "CHECK_MS", 5)


@pytest.fixture
def clipboard(system):
    return Clipboard(system)


def running(clipboard):
    """How many of its timers run: none, if nothing more will happen by itself."""
    return sum(timer.isActive() for timer in clipboard.findChildren(QTimer))


def test_a_secret_leaves_after_a_while(clipboard, system, qtbot):
    clipboard.put_secret("hush")
    assert system.text() == "hush"
    qtbot.waitUntil(lambda: system.text() == "")


def test_what_was_copied_since_stays(clipboard, system, qtbot):
    clipboard.put_secret("hush")
    system.setText("something else")
    with qtbot.waitSignal(clipboard.tried):
        pass
    assert system.text() == "something else"


def test_what_is_no_secret_stays(clipboard, system):
    clipboard.put("a message ID")
    wait_until(lambda: running(clipboard) == 0)
    assert system.text() == "a message ID"


def test_histories_are_asked_to_leave_a_secret_out(clipboard, system):
    clipboard.put_secret("hush")
    assert bytes(system.mimeData().data("x-kde-passwordManagerHint")) == b"secret"
    clipboard.put("open")
    assert not system.mimeData().hasFormat("x-kde-passwordManagerHint")


def test_it_is_taken_away_when_the_program_ends(clipboard, system):
    clipboard.put_secret("hush")
    assert clipboard.take_secret_away_now() is True
    assert system.text() == ""


class Desktop(QObject):
    """A clipboard that a desktop has its hand on: `keeps` what is cleared, or all there is."""

    dataChanged = Signal()  # noqa: N815  Qt's name

    def __init__(self, *, keeps):
        super().__init__()
        self.keeps, self.held, self.data, self.is_ours = keeps, "", QMimeData(), False

    def text(self, _mode=QClipboard.Mode.Clipboard):
        return self.held

    def mimeData(self):
        return self.data

    def setText(self, text):
        data = QMimeData()
        data.setText(text)
        self.setMimeData(data)

    def setMimeData(self, data):
        self.data, self.is_ours = data, True
        self._hold(data.text())

    def clear(self, _mode):
        if self.keeps == "nothing":
            self.held = ""
        self.dataChanged.emit()

    def ownsClipboard(self):
        return self.is_ours

    def _hold(self, text):
        if self.keeps != "all" or not self.held:
            self.held = text
        self.dataChanged.emit()


@pytest.fixture
def wayland(monkeypatch):
    """Of Wayland, and of a window that is active or not: `wayland(ACTIVE)` makes it so."""
    state = [ACTIVE]
    monkeypatch.setattr(module.QGuiApplication, "platformName", lambda: "wayland")
    monkeypatch.setattr(module.QGuiApplication, "applicationState", lambda: state[0])

    def move_to(new):
        state[0] = new
        QGuiApplication.instance().applicationStateChanged.emit(new)

    return move_to


def test_a_desktop_that_keeps_what_was_cleared_is_given_nothing_instead(qtbot, wayland):
    desktop = Desktop(keeps="cleared")
    clipboard = Clipboard(desktop)
    clipboard.put_secret("hush")
    qtbot.waitUntil(lambda: not clipboard.holds_secret)
    assert desktop.held == ""


def test_what_a_desktop_keeps_at_any_price_is_told_once(qtbot, wayland):
    clipboard = Clipboard(Desktop(keeps="all"))
    told = []
    clipboard.remained.connect(lambda: told.append(1))
    clipboard.put_secret("hush")
    qtbot.waitUntil(lambda: told == [1])
    with qtbot.waitSignal(clipboard.tried):
        wayland(ACTIVE)
    assert told == [1]
    assert clipboard.holds_secret
    assert clipboard.take_secret_away_now() is False


def test_it_is_tried_again_when_the_window_is_active_next(qtbot, wayland):
    desktop = Desktop(keeps="all")
    clipboard = Clipboard(desktop)
    clipboard.remained.connect(lambda: pytest.fail("too early"))
    clipboard.put_secret("hush")
    wayland(INACTIVE)
    with qtbot.waitSignal(clipboard.tried) as tried:
        pass
    assert tried.args == [False]
    desktop.keeps = "nothing"  # an active window may
    wayland(ACTIVE)
    qtbot.waitUntil(lambda: not clipboard.holds_secret)
    assert desktop.held == ""


def test_a_look_from_the_background_is_not_believed(qtbot, wayland):
    desktop = Desktop(keeps="nothing")
    clipboard = Clipboard(desktop)
    clipboard.put_secret("hush")
    wayland(INACTIVE)
    with qtbot.waitSignal(clipboard.tried):
        pass
    assert clipboard.holds_secret
    desktop.held = "hush"  # the desktop's copy, which shows when the window is active
    wayland(ACTIVE)
    qtbot.waitUntil(lambda: not clipboard.holds_secret)
    assert desktop.held == ""


def test_before_its_time_a_secret_stays_however_often_the_window_is_active(
    qtbot, wayland, monkeypatch
):
    monkeypatch.setattr(module, "SECRET_MS", 60_000)
    desktop = Desktop(keeps="nothing")
    clipboard = Clipboard(desktop)
    clipboard.put_secret("hush")
    wayland(INACTIVE)
    wayland(ACTIVE)
    wait_until(lambda: running(clipboard) == 1)
    assert desktop.held == "hush"


def test_nothing_of_it_is_kept_in_clear(clipboard):
    clipboard.put_secret("hush-hush")
    ours = (each for each in vars(clipboard).values() if type(each).__module__ == module.__name__)
    assert "hush-hush" not in str([vars(clipboard), *map(vars, ours)])


def test_a_secret_that_a_field_s_own_menu_has_copied_leaves_as_well(qtbot):
    desktop = Desktop(keeps="nothing")
    clipboard = Clipboard(desktop, is_secret=lambda text: "hush" in text)
    with qtbot.waitSignal(clipboard.guarded):
        desktop.setText("say hush")
    assert bytes(desktop.data.data("x-kde-passwordManagerHint")) == b"secret"
    qtbot.waitUntil(lambda: desktop.held == "")


def test_what_another_program_has_copied_is_its_own(qtbot):
    desktop = Desktop(keeps="nothing")
    clipboard = Clipboard(desktop, is_secret=lambda text: "hush" in text)
    desktop.setText("say hush")
    desktop.is_ours = False
    with qtbot.assertNotEmitted(clipboard.guarded, wait=30):
        pass
    assert not clipboard.holds_secret
