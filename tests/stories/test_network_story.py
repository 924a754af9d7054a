"""Stories of the network page: nothing is taken silently, and what is chosen is in force."""

import json
import ssl

import pytest
import trustme
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel

from ses_gui.domain.network import UNTOUCHED, NetworkSettings, ProxyChoice
from ses_gui.domain.sending import Failure, Sent
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.user_error import VaultError, VaultTrouble
from ses_gui.gui.pages import PageName
from ses_gui.gui.session import Destination
from ses_gui.services.demo_ses.server import DemoSes
from ses_gui.services.keyring_store import MemoryVault
from ses_gui.services.network_environment import CA_VARIABLES, ENDPOINT_VARIABLES, PROXY_VARIABLES
from ses_gui.services.storage.settings import NetworkFile
from tests.plain_message import said
from tests.stories.driver import click, rewrite, text_of
from tests.waiting import wait_until

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
def open_page(make_program, services):
    """A function that opens the program with the example, set to AWS, at the network page."""

    def start():
        program = make_program(services)
        program.show_example()
        program.model.session.direct(Destination.AWS)
        program.window.show_page(PageName.NETWORK)
        wait_until(lambda: program.model.network.is_known and not program.app.disk.busy())
        return program

    return start


@pytest.fixture
def opened(open_page):
    return open_page()


def use(program, *, goes=True):
    click(program.window.pages.network.use)
    wait_until(lambda: not program.app.disk.busy() and not program.app.keyring.busy())
    assert program.window.pages.network.is_changed is not goes


def tried(program):
    page = program.window.pages.network
    click(page.trial)
    wait_until(page.card.isVisible)
    return page.card


@pytest.mark.parametrize("variable", VARIABLES)
def test_what_a_variable_names_is_shown_and_moves_no_mail(
    open_page, company, monkeypatch, variable
):
    through = company.proxy()
    monkeypatch.setenv(variable, "/absent.pem" if variable in CA_VARIABLES else through.bare_url)
    program = open_page()
    (offer,) = program.model.network.offers
    assert variable in offer.sources
    outcome = program.send()
    assert (outcome.explanation.id, outcome.evidence.endpoint) == (
        "DNS",
        "email.us-east-1.amazonaws.com",
    )
    assert program.model.network.settings == UNTOUCHED
    assert through.heard == []


def test_a_company_s_proxy_its_authorities_and_an_endpoint(opened, company, kept, services):
    ses, authorities = company.ses, company.authorities
    through = company.proxy("anna:hunter2")
    form = opened.window.pages.network.form
    form.proxy.choices[ProxyChoice.GIVEN].click()
    rewrite(form.proxy.url.line, f"anna:hunter2@{through.host}")
    assert form.proxy.url.text == through.bare_url
    assert (form.proxy.user.text, form.proxy.password.text) == ("anna", "hunter2")
    rewrite(form.ca_file.line, authorities)
    rewrite(form.endpoint.line, ses.endpoint_url)
    assert opened.model.network.settings == UNTOUCHED
    use(opened)
    sent = opened.send()
    assert isinstance(sent, Sent)
    assert sent.proxy == through.host
    assert sent.message_id == ses.mail[0].message_id
    words = opened.window.test_panel.route.text()
    assert all(part in words for part in (through.host, "company.pem", "endpoint 127.0.0.1"))
    assert f"Proxy: {through.host}" in text_of(opened.window.test_panel.card, "muted")
    settings, trouble = kept.load()
    assert settings.password_kept
    assert not trouble
    assert services.vault.get("proxy") == "hunter2"


def test_the_demo_ses_is_never_gone_to_by_way_of_a_proxy(opened, services, proxy):
    through = proxy(None)
    opened.model.network.use(
        NetworkSettings(ProxyChoice.GIVEN, through.bare_url, ca_file="/absent.pem")
    )
    assert opened.window.test_panel.route.isVisible()
    opened.model.session.direct(Destination.DEMO)
    assert not opened.window.test_panel.route.isVisible()
    assert isinstance(opened.send(), Sent)
    assert through.heard == []


def test_the_password_comes_from_the_keyring_with_the_next_start(
    open_page, kept, services, company
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
    assert isinstance(program.send(), Sent)
    page = program.window.pages.network
    assert page.form.proxy.password.text == ""
    assert page.form.proxy.password.line.placeholderText()
    rewrite(page.form.endpoint.line, f"{company.ses.endpoint_url}/")
    use(program)
    assert program.model.network.settings.password_kept
    assert kept.load()[0].password_kept
    assert services.vault.get("proxy") == "hunter2"
    assert isinstance(program.send(), Sent)


def test_a_send_waits_until_the_kept_settings_are_read(make_program, services, kept, proxy):
    through = proxy(None)
    kept.save(NetworkSettings(ProxyChoice.GIVEN, through.bare_url))
    program = make_program(services)
    program.show_example()
    program.model.session.direct(Destination.AWS)
    assert not program.model.network.is_known
    assert sentence(program.send().explanation.title) == "The proxy wants a name and a password"


def test_a_password_that_is_nowhere_holds_the_mail(open_page, kept):
    kept.save(NetworkSettings(ProxyChoice.GIVEN, "http://127.0.0.1:9", "anna"))
    program = open_page()
    click(program.form.send)
    wait_until(lambda: not program.model.sending.busy)
    assert "password of anna" in program.model.sending.state.sentence
    assert program.model.sending.sends == []


class LockedVault(MemoryVault):
    """Keeps nothing."""

    def set(self, uuid, secret):
        raise VaultError(VaultTrouble.LOCKED, said("The keyring is locked."))


def test_without_a_keyring_the_password_lasts_for_this_session(
    make_program, services, kept, company
):
    ses, authorities = company.ses, company.authorities
    from dataclasses import replace

    program = make_program(replace(services, vault=LockedVault()))
    program.show_example()
    program.model.session.direct(Destination.AWS)
    program.window.show_page(PageName.NETWORK)
    form = program.window.pages.network.form
    through = company.proxy("anna:hunter2")
    form.proxy.put(f"http://anna:hunter2@{through.host}")
    form.put_file(authorities)
    rewrite(form.endpoint.line, ses.endpoint_url)
    use(program)
    assert "this session only" in program.window.status.currentMessage()
    assert isinstance(program.send(), Sent)
    assert not kept.load()[0].password_kept


def test_another_proxy_does_not_get_the_password_of_this_one(opened, services, proxy):
    form = opened.window.pages.network.form
    form.proxy.put(f"http://anna:hunter2@{proxy(None).host}")
    use(opened)
    other = proxy(None)
    rewrite(form.proxy.url.line, other.bare_url)
    use(opened, goes=False)
    assert "Type the password" in form.proxy.password.problem.label.text()
    rewrite(form.proxy.user.line, "")
    use(opened)
    assert opened.model.network.password is None
    assert services.vault.get("proxy") is None
    opened.send()
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
def test_what_was_found_is_used_when_somebody_says_so(open_page, monkeypatch, offered, settings):
    monkeypatch.setenv(offered, "http://127.0.0.1:9")
    program = open_page()
    page = program.window.pages.network
    (row,) = page.offers.rows
    assert "found, not used" in row.about.text()
    click(row.use)
    assert "chosen above" in row.about.text()
    assert program.model.network.settings == UNTOUCHED
    use(program)
    assert program.model.network.settings == settings
    assert program.send().explanation.id in {"PROXY", "REFUSED"}


def test_a_ca_file_that_was_found_is_looked_into_first(open_page, monkeypatch, company, tmp_path):
    authorities = company.authorities
    monkeypatch.setenv("AWS_CA_BUNDLE", authorities)
    program = open_page()
    page = program.window.pages.network
    click(page.offers.rows[0].use)
    said = page.form.ca_file.problem.label
    wait_until(lambda: said.text().startswith("Trusts "))
    use(program)
    broken = tmp_path / "broken.pem"
    broken.write_text("hello")
    page.form.put_file(str(broken))
    use(program, goes=False)
    assert "no certificate that can be read" in said.text()
    assert program.model.network.settings.ca_file == authorities


def test_problems_are_said_beside_the_fields_and_nothing_goes_into_force(opened):
    form = opened.window.pages.network.form
    form.proxy.put("socks5://127.0.0.1:1080")
    rewrite(form.endpoint.line, "http://ses.example.com/v2")
    use(opened, goes=False)
    assert "SOCKS" in form.proxy.url.problem.label.text()
    assert "path of SES" in form.endpoint.problem.label.text()
    assert opened.window.focusWidget().objectName() == "proxy_url"
    assert opened.model.network.settings == UNTOUCHED
    click(opened.window.pages.network.back)
    assert not opened.window.pages.network.is_changed
    assert form.endpoint.problem.label.text() == ""


def test_the_way_is_tried_before_it_is_used(opened, company):
    ses, authorities = company.ses, company.authorities
    form = opened.window.pages.network.form
    rewrite(form.endpoint.line, ses.endpoint_url)
    assert "trustme" in text_of(tried(opened), "cause")
    rewrite(form.ca_file.line, authorities)
    assert not opened.window.pages.network.card.isVisible()
    card = tried(opened)
    assert card.title == "The way to SES is open"
    assert "Certificate: for 127.0.0.1\nIssued by: " in card.details
    assert "trustme" in card.details
    assert ses.calls == ()
    assert opened.model.network.settings == UNTOUCHED


def test_a_way_that_needs_a_region_says_so(opened):
    opened.set_field("region", "")
    assert "region" in text_of(tried(opened), "cause")


def test_a_system_proxy_that_cannot_be_used_is_not_gone_around(open_page, monkeypatch):
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:9")
    program = open_page()
    program.window.pages.network.form.proxy.choices[ProxyChoice.SYSTEM].click()
    use(program)
    failure = program.send()
    assert isinstance(failure, Failure)
    assert (failure.explanation.id, failure.explanation.maybe_sent) == ("ROUTE", False)
    assert "SOCKS" in sentence(failure.explanation.cause)
    assert "SOCKS" in text_of(tried(program), "cause")


def test_a_failure_on_the_way_leads_to_the_page(opened):
    opened.model.network.use(NetworkSettings(endpoint_url="http://127.0.0.1:9"))
    opened.window.show_page(PageName.CREDENTIALS)
    assert opened.send().explanation.id == "REFUSED"
    go = opened.window.test_panel.card.go
    assert go.text() == "Go to the network page"
    click(go)
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


def test_with_the_next_start_the_system_s_proxy_is_named(make_program, services, kept, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    kept.save(NetworkSettings(ProxyChoice.SYSTEM))
    program = make_program(services)
    program.model.session.direct(Destination.AWS)
    program.start(program.controllers.begin())
    line = program.window.test_panel.route
    wait_until(lambda: "the system's proxy (127.0.0.1:9)" in line.text())


def test_a_broken_file_of_settings_is_said(open_page, private_home):
    folder = private_home / "ses_gui"
    folder.mkdir(exist_ok=True)
    (folder / "network.json").write_text("{")
    program = open_page()
    page = program.window.pages.network
    trouble = page.findChild(QLabel, "network_trouble")
    assert "cannot be used" in trouble.text()
    assert trouble.isVisible()
    rewrite(page.form.endpoint.line, "http://127.0.0.1:9")
    use(program)
    assert not trouble.isVisible()
    kept = json.loads((folder / "network.json").read_text())
    assert kept["endpointUrl"] == "http://127.0.0.1:9"


def test_a_result_is_in_sight_with_its_last_line(program):
    program.window.resize(1000, 600)
    program.window.show_page(PageName.NETWORK)
    page = program.window.pages.network
    page.say_untried("It could not be tried, and that takes some lines to tell in full. " * 8)

    def is_in_sight():
        top = page.card.mapTo(page.viewport(), QPoint(0, 0)).y()
        return top >= 0 and top + page.card.height() <= page.viewport().height()

    wait_until(is_in_sight)
