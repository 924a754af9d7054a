"""What is said about the URLs of proxies and endpoints."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.network import (
    endpoint_problem,
    host_of,
    is_loopback,
    login_problem,
    proxy_problem,
    ses_url,
    split_login,
    tidied_proxy,
    with_login,
    without_login,
)
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import NOTHING


@pytest.mark.parametrize(
    "url",
    ["http://proxy:3128", "https://proxy.example.com", "http://[::1]:8080", "http://192.0.2.1:80"],
)
def test_a_proxy_that_can_be_used(url):
    assert proxy_problem(url) == NOTHING


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "Type the proxy's URL"),
        ("http://proxy .example:80", "space"),
        ("http://proxy\n", "space"),
        ("socks5://proxy:1080", "SOCKS"),
        ("socks://proxy:1080", "SOCKS"),
        ("ftp://proxy", "must begin with http://"),
        ("http://", "names no host"),
        ("http://:3128", "names no host"),
        ("http://proxy:99999", "no port that exists"),
        ("http://proxy:port", "no port that exists"),
        ("http://[::1", "IP address"),
        ("http://proxy:3128/way", "ends with its port"),
        ("http://proxy:3128?x", "ends with its port"),
        ("http://wpad.example.com/proxy.pac", "script that chooses"),
    ],
)
def test_a_proxy_that_cannot(url, words):
    problem = sentence(proxy_problem(url))
    assert words in problem
    assert problem.endswith((".", "3128."))


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        (" proxy:3128 ", "http://proxy:3128"),
        ("http://proxy:3128/", "http://proxy:3128"),
        ("", ""),
        ("socks5://p", "socks5://p"),
    ],
)
def test_what_was_typed_is_tidied(typed, url):
    assert tidied_proxy(typed) == url


@given(
    user=st.text(min_size=1),
    password=st.text(),
    host=st.sampled_from(["proxy.example.com:3128", "[::1]:1", "a"]),
)
def test_a_login_can_be_put_in_and_taken_out_again(user, password, host):
    url = f"http://{host}"
    whole = with_login(url, user, password)
    assert split_login(whole) == (url, user, password)
    assert without_login(whole) == url
    assert host_of(whole) == host


@given(st.text())
def test_no_text_at_all_breaks_the_reading_of_a_proxy(text):
    proxy_problem(tidied_proxy(text))
    split_login(text)
    endpoint_problem(text)


@pytest.mark.parametrize(
    "url", ["http://u:hunter2/x@host", "u:hunter2@host", "http://a@b:hunter2@host:80"]
)
def test_what_is_shown_of_an_odd_url_holds_no_password(url):
    assert "hunter2" not in without_login(url)
    assert "hunter2" not in host_of(url)


@pytest.mark.parametrize(
    ("user", "password", "words"),
    [
        ("", "", ""),
        ("me", "it", ""),
        ("me", None, ""),
        ("me", "", "Type the password"),
        ("", "it", "Type the user name"),
        ("me:you", "it", "colon"),
        ("mé", "it", "Only English letters"),
        ("me", "pässword", "Only English letters"),
    ],
)
def test_a_login(user, password, words):
    assert words in sentence(login_problem(user, password))
    assert bool(words) == bool(login_problem(user, password))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://ses.example.com",
        "https://ses.example.com:8443",
        "http://localhost:4566",
        "http://127.0.0.1:4566",
        "http://[::1]:4566",
        "http://ses.localhost",
    ],
)
def test_an_endpoint_that_can_be_used(url):
    assert endpoint_problem(url) == NOTHING


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://ses.example.com", "Write https://"),
        ("http://127.0.0.1.example.com", "Write https://"),
        ("ses.example.com", "whole URL"),
        ("ftp://ses.example.com", "whole URL"),
        ("https://", "whole URL"),
        ("https://a b", "space"),
        ("https://ses.example.com:x", "no port"),
        ("https://ses.example.com/v2/email", "path of SES"),
        ("https://ses.example.com?x=1", "path of SES"),
        ("https://me:it@ses.example.com", "name and password"),
        ("https://email-smtp.eu-west-1.amazonaws.com:587", "mail server"),
    ],
)
def test_an_endpoint_that_cannot(url, words):
    assert words in sentence(endpoint_problem(url))


def test_the_endpoint_of_a_region():
    assert ses_url("eu-west-1") == "https://email.eu-west-1.amazonaws.com"
    assert ses_url("eusc-de-east-1") == "https://email.eusc-de-east-1.amazonaws.eu"
    assert ses_url("") == ses_url("evil/region") == ""


def test_this_computer_has_many_names():
    assert all(map(is_loopback, ["localhost", "127.8.8.8", "::1"]))
    assert not any(map(is_loopback, ["localhost.example.com", "10.0.0.1", ""]))
