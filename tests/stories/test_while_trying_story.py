"""Stories of what happens while the way to SES is tried, read, or put into force."""

import contextlib
import socket
import threading
from dataclasses import replace

import pytest

from ses_gui.domain.network import NetworkSettings, ProxyChoice
from ses_gui.domain.user_error import VaultError, VaultTrouble
from ses_gui.gui.features.profiles import secrets
from ses_gui.gui.pages import PageName
from ses_gui.gui.session import Destination
from ses_gui.gui.tasks import Task
from ses_gui.services.storage.private_folder import config_folder
from ses_gui.services.storage.settings import NetworkFile
from tests.plain_message import said
from tests.stories.by_hand import HeldMailer, HeldVault, lost
from tests.stories.driver import click, rewrite, text_of
from tests.waiting import fire, wait_for_event, wait_until

PATIENCE_MS = 7_200_002
LOCKED = VaultError(VaultTrouble.LOCKED, said("The keyring is locked."))


class Silence:
    """A server that takes connections and says nothing; it notes what it hears and who goes."""

    def __init__(self):
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.host = f"127.0.0.1:{self._listener.getsockname()[1]}"
        self.heard, self.gone = [], []
        self._clients = []
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def _listen(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                self._clients.append(threading.Thread(target=self._hear, args=(client,)))
                self._clients[-1].start()

    def _hear(self, client):
        with contextlib.suppress(OSError), client:
            while said := client.recv(65_536):
                self.heard.append(said)
        self.gone.append(client)

    def close(self):
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()


@pytest.fixture
def silence():
    silence = Silence()
    yield silence
    silence.close()


@pytest.fixture
def vault():
    vault = HeldVault()
    yield vault
    vault.let_go()


@pytest.fixture
def mailer():
    mailer = HeldMailer()
    yield mailer
    for flight in mailer.flights:
        flight.answer(lost())


@pytest.fixture
def kept():
    """What this computer keeps of the way; nothing yet."""
    return NetworkFile(config_folder())


@pytest.fixture
def open_page(make_program, services, mailer, monkeypatch):
    """A function that opens the example, set to AWS, at the network page."""
    monkeypatch.setattr(secrets, "PATIENCE_MS", PATIENCE_MS)

    def start():
        program = make_program(replace(services, mailer=mailer))
        program.show_example()
        program.model.session.direct(Destination.AWS)
        program.window.show_page(PageName.NETWORK)
        wait_until(lambda: program.model.network.is_known and not program.app.disk.busy())
        return program

    return start


@pytest.fixture
def opened(open_page):
    return open_page()


@pytest.fixture
def trying(opened, silence):
    """A trial waits for a proxy that keeps silent."""
    page_of(opened).form.proxy.put(f"http://{silence.host}")
    press(opened)
    wait_until(lambda: silence.heard)
    assert is_trying(opened)
    return opened


@pytest.fixture
def asking(open_page, kept, silence, vault):
    """A trial waits for the keyring, which holds the password of the proxy."""
    kept.save(login_at(silence.host, "anna"))
    vault.set("proxy", "hunter2")
    program = open_page()
    press(program)
    wait_until(lambda: vault.look)
    return program


def login_at(host, user):
    return NetworkSettings(ProxyChoice.GIVEN, f"http://{host}", user, password_kept=True)


def page_of(program):
    return program.window.pages.network


def press(program):
    click(page_of(program).trial)


def is_trying(program):
    return "Stop" in page_of(program).trial.text()


def heading(program):
    """What the card says first; None where there is no card."""
    card = page_of(program).card
    return text_of(card, "heading") if card.isVisible() else None


def ended(program):
    wait_until(lambda: not is_trying(program))
    program.rest()


# Again, and stop


def test_a_second_press_stops_the_trial(trying, silence):
    press(trying)
    wait_until(lambda: silence.gone)
    ended(trying)
    assert heading(trying) == "The send was cancelled"
    assert len(silence.gone) == 1


def test_the_next_trial_is_stopped_as_well(trying, silence):
    press(trying)
    ended(trying)
    press(trying)
    wait_until(lambda: len(silence.heard) == 2)
    assert is_trying(trying)
    assert heading(trying) is None
    press(trying)
    wait_until(lambda: len(silence.gone) == 2)
    ended(trying)


def test_a_second_press_while_the_keyring_is_asked_begins_no_second_trial(asking, silence, vault):
    press(asking)
    vault.let_go()
    rest_but_for_a_trial(asking)
    assert silence.heard == []
    assert not is_trying(asking)


def test_a_trial_that_is_begun_anew_while_the_keyring_is_asked_is_stopped_as_well(asking, vault):
    press(asking)
    press(asking)
    assert is_trying(asking)
    vault.look.answer()
    wait_until(lambda: len(calls_of(asking.app.keyring)) == 1 and vault.look)
    assert is_trying(asking)
    press(asking)
    assert not is_trying(asking)


def calls_of(queue):
    return [task for task in queue.findChildren(Task) if not task.is_over]


def rest_but_for_a_trial(program):
    wait_until(lambda: not program.app.keyring.busy() and not program.app.disk.busy())


def test_a_trial_that_waits_for_the_keyring_begins_when_it_answers(asking, silence, vault):
    assert is_trying(asking)
    vault.let_go()
    wait_until(lambda: silence.heard)
    press(asking)
    ended(asking)
    assert len(silence.heard) == 1


def test_a_keyring_that_refuses_tries_nothing(asking, silence, vault):
    vault.look.answer(LOCKED)
    ended(asking)
    assert heading(asking) == "Nothing was tried"
    assert silence.heard == []


def test_a_keyring_that_answers_too_late_tries_nothing(asking, silence, vault):
    (patience,) = asking.timers(PATIENCE_MS)
    fire(patience)
    assert heading(asking) == "Nothing was tried"
    press(asking)  # it still asks: nothing can be read behind that
    assert heading(asking) == "Nothing was tried"
    vault.let_go()
    ended(asking)
    assert heading(asking) == "Nothing was tried"
    assert silence.heard == []


# Typing


def type_an_endpoint(program):
    rewrite(page_of(program).form.endpoint.line, "http://127.0.0.1:9")


def type_a_password(program):
    proxy = page_of(program).form.proxy
    rewrite(proxy.user.line, "anna")
    rewrite(proxy.password.line, "hunter2")


def type_a_region(program):
    program.set_field("region", "eu-west-1")


@pytest.mark.parametrize("change", [type_an_endpoint, type_a_password, type_a_region])
def test_what_came_of_another_way_than_is_written_now_is_not_shown(trying, change):
    change(trying)
    press(trying)
    ended(trying)
    assert heading(trying) is None


def test_what_is_typed_while_the_settings_are_put_into_force_is_not_taken_for_theirs(
    opened, silence, mailer
):
    """The disk looks into the CA file first; a password is for the proxy it was typed for."""
    form = page_of(opened).form
    form.proxy.put(f"http://anna:hunter2@{silence.host}")
    disk = threading.Event()
    opened.app.disk.start(lambda: wait_for_event(disk))
    click(page_of(opened).use)
    form.proxy.put("http://bob:swordfish@127.0.0.1:9")
    disk.set()
    opened.rest()
    assert opened.model.network.settings.proxy_url == f"http://{silence.host}"
    opened.press_send("ana@example.com")
    wait_until(lambda: mailer.flights)
    assert mailer.flight.request.route.proxy_url == f"http://anna:hunter2@{silence.host}"


def test_a_file_that_is_not_named_any_more_is_not_told_of(opened, tmp_path):
    form, disk = page_of(opened).form, threading.Event()
    opened.app.disk.start(lambda: wait_for_event(disk))
    form.put_file(str(tmp_path / "absent.pem"))
    rewrite(form.ca_file.line, "")
    disk.set()
    opened.rest()
    assert form.ca_file.problem.label.text() == ""


# The settings in force


def use(program):
    click(page_of(program).use)
    wait_until(lambda: not program.app.disk.busy())


def test_what_somebody_chose_is_not_undone_by_what_was_read_before(open_page, kept, silence):
    program = open_page()
    chosen = NetworkSettings(endpoint_url=f"http://{silence.host}")
    program.model.network.is_known = False  # as at the start
    disk, told = threading.Event(), []

    async def load():
        await program.controllers.route.load()
        told.append(program.model.network.settings)

    program.app.disk.start(lambda: wait_for_event(disk))
    program.start(load())
    program.model.network.use(chosen)
    disk.set()
    wait_until(lambda: told)
    assert told == [chosen]
    assert program.model.network.settings == chosen


@pytest.fixture
def sending(open_page, kept, silence, vault):
    """A mail waits for the password of the proxy, for which the keyring asks."""
    kept.save(login_at(silence.host, "anna"))
    vault.set("proxy", "hunter2")
    program = open_page()
    program.press_send("ana@example.com")
    wait_until(lambda: vault.look)
    return program


def test_the_password_of_one_proxy_is_never_given_to_another(sending, silence, vault, mailer):
    page_of(sending).form.proxy.put("http://bob:swordfish@127.0.0.1:9")
    use(sending)
    vault.let_go()
    wait_until(lambda: mailer.flights)
    assert mailer.flight.request.route.proxy_url == "http://bob:swordfish@127.0.0.1:9"


def test_a_mail_goes_the_way_that_is_in_force_when_it_leaves(sending, silence, vault, mailer):
    page_of(sending).form.proxy.choices[ProxyChoice.NONE].click()
    use(sending)
    vault.let_go()
    wait_until(lambda: mailer.flights)
    assert mailer.flight.request.route.proxy_url is None


def test_a_proxy_s_password_that_comes_late_sends_nothing(sending, vault, mailer):
    (patience,) = sending.timers(PATIENCE_MS)
    fire(patience)
    card = sending.window.test_panel.card
    assert card.isVisible()
    assert not sending.model.sending.busy
    vault.let_go()
    sending.rest()
    assert mailer.flights == []
    sending.press_send("ana@example.com")
    wait_until(lambda: mailer.flights)


def test_a_keyring_without_the_password_holds_the_mail(sending, vault, mailer):
    vault.forget("proxy")
    vault.let_go()
    sending.rest()
    assert mailer.flights == []
    assert "holds no password of the proxy" in sending.model.sending.state.sentence


def test_a_password_that_is_kept_late_is_not_noted_of_another_proxy(opened, kept, silence):
    keyring = threading.Event()
    opened.app.keyring.start(lambda: wait_for_event(keyring))
    page_of(opened).form.proxy.put(f"http://anna:hunter2@{silence.host}")
    use(opened)
    other = NetworkSettings(ProxyChoice.GIVEN, "http://127.0.0.1:9")
    page_of(opened).form.proxy.put(other.proxy_url)
    rewrite(page_of(opened).form.proxy.user.line, "")
    use(opened)
    keyring.set()
    opened.rest()
    assert opened.model.network.settings == other
    assert kept.load()[0] == other


# Closing


def test_whoever_closes_meanwhile_ends_the_trial(trying, silence):
    trying.window.close_now()
    trying.shut_down()
    assert trying.app.network.shutdown(), "the trial goes on"
    wait_until(lambda: silence.gone)


def test_whoever_closes_while_the_keyring_is_asked_tries_nothing(asking, silence, vault):
    asking.window.close_now()
    asking.shut_down()
    vault.let_go()
    assert silence.heard == []
