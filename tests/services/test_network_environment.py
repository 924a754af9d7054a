"""What is found in the surroundings is told with its source, and moves nothing."""

import pytest

from ses_gui.domain.network import OfferKind
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import NOTHING
from ses_gui.services.network_environment import (
    CA_VARIABLES,
    ENDPOINT_VARIABLES,
    look_around,
    system_proxy,
)

SES = "https://email.eu-west-1.amazonaws.com"


def test_nothing_is_offered_where_nothing_is_set():
    assert look_around(SES) == ()
    assert system_proxy(SES) == ""


def test_a_proxy_is_offered_once_with_all_its_variables(monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://me:hunter2@proxy:3128")
    monkeypatch.setenv("https_proxy", "http://me:hunter2@proxy:3128")
    (offer,) = look_around(SES)
    assert (offer.kind, offer.shown) == (OfferKind.PROXY, "http://proxy:3128")
    assert offer.sources == ("HTTPS_PROXY", "https_proxy")
    assert offer.is_systems
    assert offer.problem == NOTHING
    assert "hunter2" not in repr(offer)


def test_a_proxy_for_other_addresses_is_shown_with_the_reason(monkeypatch):
    monkeypatch.setenv("http_proxy", "proxy:3128")
    (offer,) = look_around(SES)
    assert not offer.is_systems
    assert offer.value == "http://proxy:3128"
    assert "SES is reached by https://" in sentence(offer.problem)


def test_a_host_that_the_system_leaves_out(monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy:3128")
    monkeypatch.setenv("NO_PROXY", ".amazonaws.com")
    assert system_proxy(SES) == ""
    (offer,) = look_around(SES)
    assert "NO_PROXY" in sentence(offer.problem)


def test_a_socks_proxy_is_offered_with_its_problem(monkeypatch):
    monkeypatch.setenv("ALL_PROXY", "socks5://proxy:1080")
    (offer,) = look_around(SES)
    assert "SOCKS" in sentence(offer.problem)
    assert system_proxy(SES) == "socks5://proxy:1080"


def test_a_proxy_of_the_system_s_settings_has_no_variable(monkeypatch):
    named = {"https": "http://proxy:3128"}
    monkeypatch.setattr("urllib.request.getproxies", lambda: named)
    (offer,) = look_around(SES)
    assert (offer.sources, offer.is_systems) == ((), True)


@pytest.mark.parametrize("variable", CA_VARIABLES)
def test_a_file_of_authorities_is_offered(monkeypatch, variable):
    monkeypatch.setenv(variable, "/etc/company.pem")
    (offer,) = look_around(SES)
    assert (offer.kind, offer.shown, offer.sources) == (
        OfferKind.CA_FILE,
        "/etc/company.pem",
        (variable,),
    )


@pytest.mark.parametrize("variable", ENDPOINT_VARIABLES)
def test_an_endpoint_is_offered(monkeypatch, variable):
    monkeypatch.setenv(variable, "http://elsewhere.example")
    (offer,) = look_around(SES)
    assert offer.kind is OfferKind.ENDPOINT
    assert "Write https://" in sentence(offer.problem)
