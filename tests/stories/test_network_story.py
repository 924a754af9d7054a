"""Stories of the network page: nothing is taken silently, and what is chosen is in force."""

import json
import ssl

import pytest
import trustme
from PySide6.QtCore import Qt

from ses_gui.domain.config import edits
from ses_gui.domain.network import UNTOUCHED, NetworkSettings, ProxyChoice
from ses_gui.domain.ports import VaultError, VaultTrouble
from ses_gui.domain.sending import Failure, Sent
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.pages import PageName
from ses_gui.gui.session import Destination
from ses_gui.services.demo_ses.server import DemoSes
from ses_gui.services.keyring_store import MemoryVault
from ses_gui.services.network_environment import CA_VARIABLES, ENDPOINT_VARIABLES, PROXY_VARIABLES
from ses_gui.services.storage.settings import NetworkFile
from tests.plain_message import said

VARIABLES = [*PROXY_VARIABLES, *map(str.lower, PROXY_VARIABLES), *CA_VARIABLES, *ENDPOINT_VARIABLES]


class Company:
    """An SES as a company's network shows it: with a certificate of the company, by a proxy."""

    def __init__(self, ses, authorities, proxy):
        self.ses = ses
        self.authorities = authorities
        self._proxy = proxy

    def proxy(self, login=""):
        return self._proxy(int(self.ses.endpoint_url.rpartition(":")[2]), login)


@pytest.fixture
def company(tmp_path, proxy):
    authority = trustme.CA()
    path = tmp_path / "company.pem"
    authority.cert_pem.write_to_path(str(path))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with DemoSes(tls=context) as ses:
        yield Company(ses, str(path), proxy)


@pytest.fixture
def kept(private_home):
    return NetworkFile(private_home / "ses_gui")


@pytest.fixture
def open_page(make_program, services, qtbot):
    """A function that opens the program with the example, set to AWS, at the network page."""

    def start():
        program = make_program(services)
        program.controllers.opening.show_example()
        program.model.session.direct(Destination.AWS)
        program.window.show_page(PageName.NETWORK)
        qtbot.waitUntil(lambda: program.model.network.is_known and not program.app.disk.busy())
        return program

    return start


@pytest.fixture
def opened(open_page):
    return open_page()


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def write(line, text):
    line.setFocus()
    line.selectAll()
    line.insert(text)
    line.textEdited.emit(text)
    line.editingFinished.emit()


def use(program, qtbot, *, goes=True):
    press(qtbot, program.window.pages.network.use)
    qtbot.waitUntil(lambda: not program.app.disk.busy() and not program.app.keyring.busy())
    assert program.window.pages.network.is_changed is not goes


def send(program, qtbot):
    panel = program.window.test_panel
    qtbot.waitUntil(panel.form.is_armed)
    before = len(program.model.sending.sends)
    press(qtbot, panel.form.send)
    qtbot.waitUntil(lambda: len(program.model.sending.sends) > before)
    return program.model.sending.sends[-1].outcome


def tried(program, qtbot):
    page = program.window.pages.network
    press(qtbot, page.trial)
    qtbot.waitUntil(page.card.isVisible)
    return page.card


@pytest.mark.parametrize("variable", VARIABLES)
def test_what_a_variable_names_is_shown_and_moves_no_mail(
    open_page, company, monkeypatch, qtbot, variable
):
    through = company.proxy()
    monkeypatch.setenv(variable, "/absent.pem" if variable in CA_VARIABLES else through.bare_url)
    program = open_page()
    (offer,) = program.model.network.offers
    assert variable in offer.sources
    outcome = send(program, qtbot)
    assert (outcome.explanation.id, outcome.evidence.endpoint) == (
        "DNS",
        "email.us-east-1.amazonaws.com",
    )
    assert program.model.network.settings == UNTOUCHED
    assert through.heard == []


def test_a_company_s_proxy_its_authorities_and_an_endpoint(opened, company, kept, services, qtbot):
    ses, authorities = company.ses, company.authorities
    through = company.proxy("anna:hunter2")
    form = opened.window.pages.network.form
    form.proxy.choices[ProxyChoice.GIVEN].click()
    write(form.proxy.url.line, f"anna:hunter2@{through.host}")
    assert form.proxy.url.text == through.bare_url
    assert (form.proxy.user.text, form.proxy.password.text) == ("anna", "hunter2")
    write(form.ca_file.line, authorities)
    write(form.endpoint.line, ses.endpoint_url)
    assert opened.model.network.settings == UNTOUCHED
    use(opened, qtbot)
    sent = send(opened, qtbot)
    assert isinstance(sent, Sent)
    assert sent.proxy == through.host
    assert sent.message_id == ses.mail[0].message_id
    words = opened.window.test_panel.route.text()
    assert all(part in words for part in (through.host, "company.pem", "endpoint 127.0.0.1"))
    assert f"Proxy: {through.host}" in opened.window.test_panel.card._details.text()
    settings, trouble = kept.load()
    assert settings.password_kept
    assert not trouble
    assert services.vault.get("proxy") == "hunter2"


def test_the_demo_ses_is_never_gone_to_by_way_of_a_proxy(opened, services, proxy, qtbot):
    through = proxy(None)
    opened.model.network.use(
        NetworkSettings(ProxyChoice.GIVEN, through.bare_url, ca_file="/absent.pem")
    )
    assert opened.window.test_panel.route.isVisible()
    opened.model.session.direct(Destination.DEMO)
    assert not opened.window.test_panel.route.isVisible()
    assert isinstance(send(opened, qtbot), Sent)
    assert through.heard == []


def test_the_password_comes_from_the_keyring_with_the_next_start(
    open_page, kept, services, company, qtbot
):
    through = company.proxy("anna:hunter2")
    services.vault.set("proxy", "hunter2")
    kept.save(
        NetworkSettings(
            ProxyChoice.GIVEN,
            through.bare_url,
            "anna",
            password_kept=True,
            ca_file=company.authorities,
            endpoint_url=company.ses.endpoint_url,
        )
    )
    program = open_page()
    assert program.model.network.password is None
    assert isinstance(send(program, qtbot), Sent)
    page = program.window.pages.network
    assert page.form.proxy.password.text == ""
    assert page.form.proxy.password.line.placeholderText()


def test_a_send_waits_until_the_kept_settings_are_read(make_program, services, kept, proxy, qtbot):
    through = proxy(None)
    kept.save(NetworkSettings(ProxyChoice.GIVEN, through.bare_url))
    program = make_program(services)
    program.controllers.opening.show_example()
    program.model.session.direct(Destination.AWS)
    assert not program.model.network.is_known
    assert (
        sentence(send(program, qtbot).explanation.title) == "The proxy wants a name and a password"
    )


def test_a_password_that_is_nowhere_holds_the_mail(open_page, kept, qtbot):
    kept.save(NetworkSettings(ProxyChoice.GIVEN, "http://127.0.0.1:9", "anna"))
    program = open_page()
    press(qtbot, program.window.test_panel.form.send)
    qtbot.waitUntil(lambda: not program.model.sending.busy)
    assert "password of anna" in program.model.sending.state.sentence
    assert program.model.sending.sends == []


class LockedVault(MemoryVault):
    """Keeps nothing."""

    def set(self, uuid, secret):
        raise VaultError(VaultTrouble.LOCKED, said("The keyring is locked."))


def test_without_a_keyring_the_password_lasts_for_this_session(
    make_program, services, kept, company, qtbot
):
    ses, authorities = company.ses, company.authorities
    from dataclasses import replace

    program = make_program(replace(services, vault=LockedVault()))
    program.controllers.opening.show_example()
    program.model.session.direct(Destination.AWS)
    program.window.show_page(PageName.NETWORK)
    form = program.window.pages.network.form
    through = company.proxy("anna:hunter2")
    form.proxy.put(f"http://anna:hunter2@{through.host}")
    form.put_file(authorities)
    write(form.endpoint.line, ses.endpoint_url)
    use(program, qtbot)
    assert "this session only" in program.window.status.currentMessage()
    assert isinstance(send(program, qtbot), Sent)
    assert not kept.load()[0].password_kept


def test_another_proxy_does_not_get_the_password_of_this_one(opened, services, proxy, qtbot):
    form = opened.window.pages.network.form
    form.proxy.put(f"http://anna:hunter2@{proxy(None).host}")
    use(opened, qtbot)
    other = proxy(None)
    write(form.proxy.url.line, other.bare_url)
    use(opened, qtbot, goes=False)
    assert "Type the password" in form.proxy.password.problem.label.text()
    write(form.proxy.user.line, "")
    use(opened, qtbot)
    assert opened.model.network.password is None
    assert services.vault.get("proxy") is None
    send(opened, qtbot)
    assert other.heard
    assert all(b"Proxy-Authorization" not in said for said in other.heard)


@pytest.mark.parametrize(
    ("offered", "settings"),
    [
        ("HTTPS_PROXY", NetworkSettings(ProxyChoice.SYSTEM)),
        ("HTTP_PROXY", NetworkSettings(ProxyChoice.GIVEN, "http://127.0.0.1:9")),
        ("AWS_ENDPOINT_URL", NetworkSettings(endpoint_url="http://127.0.0.1:9")),
    ],
)
def test_what_was_found_is_used_when_somebody_says_so(
    open_page, monkeypatch, qtbot, offered, settings
):
    monkeypatch.setenv(offered, "http://127.0.0.1:9")
    program = open_page()
    page = program.window.pages.network
    (row,) = page.offers.rows
    assert "found, not used" in row.about.text()
    press(qtbot, row.use)
    assert "chosen above" in row.about.text()
    assert program.model.network.settings == UNTOUCHED
    use(program, qtbot)
    assert program.model.network.settings == settings
    assert send(program, qtbot).explanation.id in {"PROXY", "REFUSED"}


def test_a_ca_file_that_was_found_is_looked_into_first(
    open_page, monkeypatch, company, qtbot, tmp_path
):
    authorities = company.authorities
    monkeypatch.setenv("AWS_CA_BUNDLE", authorities)
    program = open_page()
    page = program.window.pages.network
    press(qtbot, page.offers.rows[0].use)
    said = page.form.ca_file.problem.label
    qtbot.waitUntil(lambda: said.text().startswith("Trusts "))
    use(program, qtbot)
    broken = tmp_path / "broken.pem"
    broken.write_text("hello")
    page.form.put_file(str(broken))
    use(program, qtbot, goes=False)
    assert "no certificate that can be read" in said.text()
    assert program.model.network.settings.ca_file == authorities


def test_problems_are_said_beside_the_fields_and_nothing_goes_into_force(opened, qtbot):
    form = opened.window.pages.network.form
    form.proxy.put("socks5://127.0.0.1:1080")
    write(form.endpoint.line, "http://ses.example.com/v2")
    use(opened, qtbot, goes=False)
    assert "SOCKS" in form.proxy.url.problem.label.text()
    assert "path of SES" in form.endpoint.problem.label.text()
    assert opened.window.focusWidget().objectName() == "proxy_url"
    assert opened.model.network.settings == UNTOUCHED
    press(qtbot, opened.window.pages.network.back)
    assert not opened.window.pages.network.is_changed
    assert form.endpoint.problem.label.text() == ""


def test_the_way_is_tried_before_it_is_used(opened, company, qtbot):
    ses, authorities = company.ses, company.authorities
    form = opened.window.pages.network.form
    write(form.endpoint.line, ses.endpoint_url)
    assert "trustme" in tried(opened, qtbot)._texts["cause"].text()
    write(form.ca_file.line, authorities)
    assert not opened.window.pages.network.card.isVisible()
    card = tried(opened, qtbot)
    assert card.title == "The way to SES is open"
    assert "Certificate: for 127.0.0.1\nIssued by: " in card.details
    assert "trustme" in card.details
    assert ses.calls == ()
    assert opened.model.network.settings == UNTOUCHED


def test_a_way_that_needs_a_region_says_so(opened, qtbot):
    opened.model.store.edit(edits.set_field("region", ""))
    assert "region" in tried(opened, qtbot)._texts["cause"].text()


def test_a_system_proxy_that_cannot_be_used_is_not_gone_around(open_page, monkeypatch, qtbot):
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:9")
    program = open_page()
    program.window.pages.network.form.proxy.choices[ProxyChoice.SYSTEM].click()
    use(program, qtbot)
    failure = send(program, qtbot)
    assert isinstance(failure, Failure)
    assert (failure.explanation.id, failure.explanation.maybe_sent) == ("ROUTE", False)
    assert "SOCKS" in sentence(failure.explanation.cause)
    assert "SOCKS" in tried(program, qtbot)._texts["cause"].text()


def test_a_failure_on_the_way_leads_to_the_page(opened, qtbot):
    opened.model.network.use(NetworkSettings(endpoint_url="http://127.0.0.1:9"))
    opened.window.show_page(PageName.CREDENTIALS)
    assert send(opened, qtbot).explanation.id == "REFUSED"
    go = opened.window.test_panel.card.go
    assert go.text() == "Go to the network page"
    press(qtbot, go)
    assert opened.window.pages.currentWidget() is opened.window.pages.network
    assert opened.window.focusWidget().objectName() == "proxy_none"


def test_the_keyboard_goes_through_the_page_from_top_to_bottom(open_page, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_CA_BUNDLE", "/absent.pem")
    window = open_page().window
    form = window.pages.network.form
    form.proxy.choices[ProxyChoice.GIVEN].click()
    form.proxy.url.line.setFocus()
    visited = []
    while len(visited) < 11:
        visited.append(window.focusWidget().objectName())
        window.focusNextPrevChild(True)
    assert visited == [
        *("proxy_url", "proxy_user", "proxy_password", "ca_file", "choose_ca_file"),
        *("endpoint_url", "use", "take_back", "try_network", "look_again", "use_offer_0"),
    ]


def test_with_the_next_start_the_system_s_proxy_is_named(
    make_program, services, kept, monkeypatch, qtbot
):
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    kept.save(NetworkSettings(ProxyChoice.SYSTEM))
    program = make_program(services)
    program.model.session.direct(Destination.AWS)
    program.app.runner.start(program.controllers.begin())
    line = program.window.test_panel.route
    qtbot.waitUntil(lambda: "the system's proxy (127.0.0.1:9)" in line.text())


def test_a_broken_file_of_settings_is_said(open_page, private_home, qtbot):
    folder = private_home / "ses_gui"
    folder.mkdir(exist_ok=True)
    (folder / "network.json").write_text("{")
    program = open_page()
    page = program.window.pages.network
    assert "cannot be used" in page._trouble.label.text()
    assert page._trouble.isVisible()
    write(page.form.endpoint.line, "http://127.0.0.1:9")
    use(program, qtbot)
    assert not page._trouble.isVisible()
    kept = json.loads((folder / "network.json").read_text())
    assert kept["endpointUrl"] == "http://127.0.0.1:9"
