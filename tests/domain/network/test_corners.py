"""The ways of a request at their edges: lengths, ports, logins, and what a URL is made of it."""

import pytest

from ses_gui.domain import network
from ses_gui.domain.network import (
    NetworkSettings,
    Origin,
    OriginError,
    OriginFault,
    ProxyChoice,
    parse_origin,
    route_of,
)
from ses_gui.domain.texts.catalogue import sentence

LONG = ".".join(["a" * 63] * 3)


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("http", OriginFault.SCHEME),
        ("https", OriginFault.SCHEME),
        ("", OriginFault.SCHEME),
        ("http://", OriginFault.NO_HOST),
        (f"http://{LONG}.{'b' * 62}", OriginFault.HOST),
        ("http://h:0", OriginFault.PORT),
        ("http://h:65536", OriginFault.PORT),
        ("http://h:", OriginFault.PORT),
        ("http://h:-1", OriginFault.PORT),
        ("http://h:x", OriginFault.PORT),
    ],
)
def test_what_is_no_origin_is_told_by_what_is_wrong_first(url, fault):
    with pytest.raises(OriginError) as caught:
        parse_origin(url)
    assert caught.value.fault is fault


@pytest.mark.parametrize(
    ("url", "origin", "address"),
    [
        (f"http://{LONG}.{'b' * 61}", Origin("http", f"{LONG}.{'b' * 61}"), f"{LONG}.{'b' * 61}"),
        ("http://h:65535", Origin("http", "h", 65535), "h"),
        ("HTTPS://H:1/", Origin("https", "h", 1), "h"),
        ("http://[::1]:80", Origin("http", "[::1]", 80), "::1"),
    ],
)
def test_an_origin_may_be_as_long_and_as_high_as_it_goes(url, origin, address):
    assert parse_origin(url) == origin
    assert origin.address == address


@pytest.mark.parametrize(
    ("url", "tidy"),
    [
        (" https://ses.test/ ", "https://ses.test"),
        (" ftp://ses.test/ ", "ftp://ses.test"),
        ("HTTPS://SES.test:443", "https://ses.test:443"),
        ("", ""),
    ],
)
def test_an_endpoint_is_tidied_though_it_cannot_be_used(url, tidy):
    assert network.tidied_endpoint(url) == tidy


@pytest.mark.parametrize(
    ("url", "tidy"),
    [
        ("", ""),
        (" proxy.test:3128 ", "http://proxy.test:3128"),
        ("socks5://proxy.test/", "socks5://proxy.test"),
        ("http://proxy.test/", "http://proxy.test"),
        ("http://me:pass@proxy.test/", "http://me:pass@proxy.test"),
        ("http://:pass@proxy.test:1/", "http://:pass@proxy.test:1"),
        ("http://me@proxy.test/", "http://me:@proxy.test"),
    ],
)
def test_a_proxy_is_tidied_and_keeps_its_login(url, tidy):
    assert network.tidied_proxy(url) == tidy


SOCKS, SCRIPT = "SOCKS proxies are not supported.", "This is a script that chooses a proxy."


@pytest.mark.parametrize(
    ("url", "start"),
    [
        ("socks5://proxy.test", SOCKS),
        ("SOCKS4A://proxy.test", SOCKS),
        ("socks5://me\\x@proxy.test", "Write \\ in the proxy's user name"),
        ("ftp://proxy.test", "The proxy's URL must begin with"),
        ("http://proxy.test/x.pac", SCRIPT),
        ("http://proxy.test/WPAD.DAT?x=1", SCRIPT),
        ("http://proxy.test/x.pac#y", SCRIPT),
        ("http://:80/x.pac", "The proxy's URL names no host."),
        ("http://proxy.test/x", "A proxy's URL ends with its port."),
    ],
)
def test_a_proxy_that_cannot_be_used_is_told_for_what_it_is(url, start):
    assert sentence(network.proxy_problem(url)).startswith(start)


@pytest.mark.parametrize(
    ("user", "password", "start"),
    [
        ("", "", ""),
        ("", None, ""),
        ("me", None, ""),
        ("me", "pass", ""),
        ("me too", None, "The proxy's user name holds a space or a colon."),
        ("me:too", None, "The proxy's user name holds a space or a colon."),
        ("me\n", "pass", "The proxy's user name holds a space or a colon."),
        ("me", "", "Type the password"),
        ("", "pass", "Type the user name"),
        ("mé", "pass", "Only English letters"),
        ("me", "päss", "Only English letters"),
    ],
)
def test_a_login_is_whole_and_can_be_sent(user, password, start):
    problem = network.login_problem(user, password)
    assert sentence(problem).startswith(start)
    assert bool(problem) is bool(start)


@pytest.mark.parametrize("url", ["http://me:pass@proxy.test:1/", "http://proxy.test:1"])
def test_the_host_of_a_proxy_is_shown_without_its_login(url):
    assert network.host_of(url) == "proxy.test:1"


GIVEN = {"proxy": ProxyChoice.GIVEN}


@pytest.mark.parametrize(
    ("settings", "password", "proxy"),
    [
        ({}, "pass", None),
        ({"proxy_url": "http://proxy.test:1"}, "", None),
        (
            {"proxy": ProxyChoice.SYSTEM, "proxy_url": "http://proxy.test:1"},
            "",
            "http://sys.test:2",
        ),
        (GIVEN | {"proxy_url": "http://proxy.test:1"}, "", "http://proxy.test:1"),
        (GIVEN | {"proxy_url": "http://a:b@proxy.test:1"}, "", "http://a:b@proxy.test:1"),
        (
            GIVEN | {"proxy_url": "http://proxy.test:1", "proxy_user": "me"},
            "p:s",
            "http://me:p%3As@proxy.test:1",
        ),
        (
            GIVEN | {"proxy_url": "http://a:b@proxy.test:1", "proxy_user": "me"},
            "pass",
            "http://me:pass@proxy.test:1",
        ),
    ],
)
def test_the_way_goes_by_the_proxy_that_is_chosen(settings, password, proxy):
    route = route_of(
        NetworkSettings(**settings), password=password, system_proxy="http://sys.test:2"
    )
    assert (route.proxy_url, route.endpoint_url, route.ca_file) == (proxy, None, None)


def test_the_way_keeps_the_authorities_and_the_endpoint():
    settings = NetworkSettings(ca_file="/ca.pem", endpoint_url="HTTPS://SES.test/")
    route = route_of(settings)
    assert (route.endpoint_url, route.ca_file) == ("https://ses.test", "/ca.pem")


@pytest.mark.parametrize(
    ("settings", "needs"),
    [
        ({}, False),
        ({"proxy_user": "me"}, False),
        ({"proxy": ProxyChoice.SYSTEM, "proxy_user": "me"}, False),
        (GIVEN, False),
        (GIVEN | {"proxy_user": "me"}, True),
    ],
)
def test_a_password_is_needed_for_a_user_of_the_given_proxy_only(settings, needs):
    assert NetworkSettings(**settings).needs_password is needs


def test_two_choices_are_the_same_wherever_the_password_is_kept():
    one = NetworkSettings(ProxyChoice.GIVEN, "http://proxy.test:1", "me", password_kept=True)
    other = NetworkSettings(ProxyChoice.GIVEN, "http://proxy.test:1", "me")
    third = NetworkSettings(ProxyChoice.GIVEN, "http://proxy.test:1", "you", password_kept=True)
    assert one.says_the_same(other)
    assert other.says_the_same(one)
    assert not one.says_the_same(third)
    assert one.has_same_login(other)
    assert not one.has_same_login(third)
