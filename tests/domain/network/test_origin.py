"""The one parser of endpoints and proxies: plain hosts only, written in one way only."""

from urllib.parse import urlsplit

import pytest
from botocore.session import Session
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.network import (
    NetworkSettings,
    OriginError,
    OriginFault,
    ProxyChoice,
    Route,
    checked_route,
    endpoint_problem,
    host_in,
    parse_origin,
    proxy_problem,
    route_of,
    ses_url,
    tidied_endpoint,
    tidied_proxy,
)
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.user_error import UserError
from tests.user_errors import said_by


def fault(url):
    with pytest.raises(OriginError) as caught:
        parse_origin(url)
    return caught.value.fault


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("https://ses.example.com", "https://ses.example.com"),
        ("HTTPS://SES.Example.COM/", "https://ses.example.com"),
        ("https://ses.example.com:08443", "https://ses.example.com:8443"),
        ("http://127.0.0.1:4566", "http://127.0.0.1:4566"),
        ("http://[0:0:0:0:0:0:0:1]:80/", "http://[::1]:80"),
        ("https://xn--e1afmkfd.example", "https://xn--e1afmkfd.example"),
        ("https://a", "https://a"),
    ],
)
def test_a_plain_url_is_written_in_one_way(typed, url):
    origin = parse_origin(typed)
    assert origin.url == url
    assert parse_origin(origin.url) == origin
    assert tidied_endpoint(f" {typed} ") == url


HOSTS = (
    "0x7f.1",
    "0x7f000001",
    "2130706433",
    "017700000001",
    "127.1",
    "127.0.0.1.",
    "127.0.0.01",
    "256.0.0.1",
    "1.2.3.4.5",
    "a.0x1",
    "localhost.",
    "a..b",
    ".a",
    "-a.example",
    "a-.example",
    "a_b.example",
    "%31%32%37.0.0.1",
    "evil.example%00.localhost",
    "evil.example%2f.localhost",
    "evil.example;.localhost",
    "evil.example'.localhost",
    "evil.example,.localhost",
    "evil*.localhost",
    "ⓛocalhost",
    "localhost。evil.example",  # the full stop of Japanese
    "127。0。0。1",
    "\uff4cocalhost",
    "bücher.example",
    "loca\u212ahost",  # the Kelvin sign, whose small letter is k
    "a\u00adb.example",
    "[::1",
    "[::1%25eth0]",
    "[127.0.0.1]",
    "[::1]x",
    "x[::1]",
    "a" * 64,
    ".".join(["a" * 60] * 5),
    "evil.example\\.localhost",
    "evil.example\\",
)


@pytest.mark.parametrize("host", HOSTS)
def test_anything_but_a_plain_host_is_refused(host):
    for scheme in ("http", "https"):
        assert endpoint_problem(f"{scheme}://{host}:1")
        assert proxy_problem(f"{scheme}://{host}:1")
    assert fault(f"https://{host}") in {OriginFault.HOST, OriginFault.PORT}


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://127.0.0.1:8025\\@email.us-east-1.amazonaws.com", OriginFault.LOGIN),
        ("http://user:pw@127.0.0.1:1", OriginFault.LOGIN),
        ("https://@ses.example.com", OriginFault.LOGIN),
        ("https://a b", OriginFault.ODD),
        ("https://a\t.b", OriginFault.ODD),
        ("https://a\r\nHost: b", OriginFault.ODD),
        ("https://a\u3000b", OriginFault.ODD),
        ("https:///a", OriginFault.NO_HOST),
        ("https://::1", OriginFault.NO_HOST),
        ("https:a", OriginFault.SCHEME),
        ("//a", OriginFault.SCHEME),
        ("", OriginFault.SCHEME),
        ("file:///etc/passwd", OriginFault.SCHEME),
        ("https://a:", OriginFault.PORT),
        ("https://a:0", OriginFault.PORT),
        ("https://a:65536", OriginFault.PORT),
        ("https://a:٤٤٣", OriginFault.PORT),
        ("https://a:+1", OriginFault.PORT),
        ("https://a:1:2", OriginFault.PORT),
        ("https://a/b", OriginFault.REST),
        ("https://a//", OriginFault.REST),
        ("https://a?", OriginFault.REST),
        ("https://a#b", OriginFault.REST),
        ("https://a/@b", OriginFault.REST),
    ],
)
def test_what_is_wrong_is_told_apart(url, expected):
    assert fault(url) is expected


@given(st.text(alphabet=st.sampled_from("htps:/.a1\\@[]%-?# ⓛ。"), max_size=30))
def test_what_is_taken_is_read_alike_by_the_standard_library(text):
    for url in (text, f"http://{text}", f"https://{text}"):
        try:
            origin = parse_origin(url)
        except OriginError:
            continue
        parts = urlsplit(origin.url)
        assert (parts.scheme, parts.netloc) == (origin.scheme, origin.netloc)
        assert (parts.hostname, parts.port) == (origin.address, origin.port)
        assert not (parts.path or parts.query or parts.fragment or "@" in parts.netloc)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://login.example.net/way?x=a@b", "login.example.net"),
        ("https://me:it@a.b:1", "a.b:1"),
        ("http://127.0.0.1:x\\@a.b", ""),
        ("/relative", ""),
        ("https://evil\x1b[31m", ""),
        ("", ""),
    ],
)
def test_the_host_of_any_url_is_named_or_nothing(url, host):
    assert host_in(url) == host


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:3128\\@evil.example",
        "http://CORP\\me:pw@proxy:3128",
        "http://me:pw@evil.example\\.proxy:1",
    ],
)
def test_a_backslash_in_a_proxy_is_refused(url):
    assert sentence(proxy_problem(tidied_proxy(url))).startswith("Write \\ in")
    with pytest.raises(UserError):
        route_of(NetworkSettings(ProxyChoice.GIVEN, url))


@pytest.mark.parametrize(
    "url", ["http://ses.example.com", "http://a:b@127.0.0.1:1", "http://127.1"]
)
def test_a_way_is_checked_wherever_it_comes_from(url):
    with pytest.raises(UserError):
        checked_route(Route(url))
    with pytest.raises(UserError):  # as in a file that was edited by hand
        route_of(NetworkSettings(endpoint_url=url))


def test_what_is_used_is_written_plainly():
    route = checked_route(Route("HTTP://LocalHost:4566/", None, "HTTP://me:p@ss@LocalHost:03128/"))
    assert route.endpoint_url == "http://localhost:4566"
    assert route.proxy_url == "http://me:p%40ss@localhost:3128"


def test_a_plain_request_is_shown_to_no_proxy_elsewhere():
    with pytest.raises(UserError) as caught:
        checked_route(Route("http://localhost:4566", None, "http://proxy.example.com:3128"))
    assert "proxy" in said_by(caught.value)
    near = Route("http://localhost:4566", None, "http://127.0.0.1:3128")
    assert checked_route(near) == near
    secure = Route("https://ses.example.com", None, "http://proxy.example.com:3128")
    assert checked_route(secure) == secure


def test_the_endpoint_of_every_region_is_the_one_that_is_contacted():
    session = Session()
    for partition in session.get_available_partitions():
        for region in session.get_available_regions("sesv2", partition):
            client = session.create_client(
                "sesv2", region, aws_access_key_id="x", aws_secret_access_key="x"
            )
            assert client.meta.endpoint_url == ses_url(region)
