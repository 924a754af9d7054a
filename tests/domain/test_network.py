"""What is said about the URLs of proxies and endpoints."""

from urllib.parse import urlsplit

import pytest
from botocore.session import Session
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain import network
from ses_gui.domain.network import (
    NetworkSettings,
    Origin,
    OriginError,
    OriginFault,
    ProxyChoice,
    Route,
    checked_route,
    endpoint_problem,
    file_uris,
    host_in,
    host_of,
    is_loopback,
    local_path,
    login_problem,
    parse_origin,
    proxy_problem,
    route_of,
    ses_url,
    split_login,
    tidied_endpoint,
    tidied_proxy,
    with_login,
    without_login,
)
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import NOTHING
from ses_gui.domain.user_error import UserError
from tests.user_errors import said_by


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


CHOSEN = NetworkSettings(ProxyChoice.GIVEN, "http://proxy:3128")


def test_without_a_choice_the_way_is_straight():
    assert route_of(NetworkSettings(), system_proxy="http://elsewhere:1") == Route()


def test_a_proxy_that_is_not_chosen_is_not_taken():
    settings = NetworkSettings(ProxyChoice.NONE, "http://proxy:3128")
    assert route_of(settings, system_proxy="http://elsewhere:1").proxy_url is None


def test_the_given_proxy_gets_its_login():
    settings = NetworkSettings(ProxyChoice.GIVEN, "http://proxy:3128", "me@home")
    route = route_of(settings, password="h:unter/2", system_proxy="http://elsewhere:1")
    assert route.proxy_url == "http://me%40home:h%3Aunter%2F2@proxy:3128"
    assert "unter" not in repr(route)


def test_the_system_s_proxy_is_the_one_of_the_moment():
    settings = NetworkSettings(ProxyChoice.SYSTEM, "http://proxy:3128", "me")
    assert route_of(settings, system_proxy="elsewhere:1").proxy_url == "http://elsewhere:1"
    assert route_of(settings).proxy_url is None


@pytest.mark.parametrize(
    ("settings", "system"),
    [
        (NetworkSettings(ProxyChoice.GIVEN), ""),
        (NetworkSettings(ProxyChoice.GIVEN, "socks5://proxy:1"), ""),
        (NetworkSettings(ProxyChoice.SYSTEM), "socks5://proxy:1"),
        (NetworkSettings(endpoint_url="http://ses.example.com"), ""),
    ],
)
def test_what_cannot_be_used_leads_nowhere_rather_than_another_way(settings, system):
    with pytest.raises(UserError) as caught:
        route_of(settings, system_proxy=system)
    assert said_by(caught.value).endswith(".")


def test_a_password_goes_with_its_proxy_only():
    assert CHOSEN.has_same_login(NetworkSettings(proxy_url="http://proxy:3128", ca_file="x"))
    assert not CHOSEN.has_same_login(NetworkSettings(proxy_url="http://other:3128"))
    assert not CHOSEN.has_same_login(NetworkSettings(proxy_url="http://proxy:3128", proxy_user="x"))


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///tmp/keys.csv", "/tmp/keys.csv"),
        ("file://localhost/tmp/keys.csv", "/tmp/keys.csv"),
        ("FILE://LocalHost/tmp/keys.csv", "/tmp/keys.csv"),
        ("file://desk/tmp/keys.csv", "/tmp/keys.csv"),
        ("file:/tmp/keys.csv", "/tmp/keys.csv"),
        ("file:///tmp/my%20keys%231%3F.csv", "/tmp/my keys#1?.csv"),
        ("file:///tmp/a#b?c", "/tmp/a#b?c"),
        ("file:///tmp/schl%C3%BCssel", "/tmp/schlüssel"),
        ("file:///tmp/schlüssel", "/tmp/schlüssel"),
        ("file:///tmp/%FF", "/tmp/\udcff"),
        ("file://elsewhere/tmp/keys.csv", ""),
        ("file://localhost.evil.example/tmp/keys.csv", ""),
        ("file://localhost", ""),
        ("file:keys.csv", ""),
        ("file:///tmp/%00", ""),
        ("https://example.com/keys.csv", ""),
        ("/tmp/keys.csv", ""),
        ("", ""),
    ],
)
def test_a_uri_names_a_file_of_this_computer_or_none(uri, path):
    assert local_path(uri, "desk") == path


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_every_path_comes_back_from_its_uri(name):
    from urllib.parse import quote

    assert local_path(f"file:///{quote(name, safe='')}") == f"/{name}"


@pytest.mark.parametrize(
    ("text", "uris"),
    [
        ("file:///a\r\nfile:///b\r\n", ("file:///a", "file:///b")),
        ("# made by hand\nfile:///a", ("file:///a",)),
        ("copy\nfile:///a\nfile:///b", ("file:///a", "file:///b")),
        ("cut\nfile:///a", ("file:///a",)),
        ("export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE", ()),
        ("file:///a\nand more", ()),
        ("", ()),
    ],
)
def test_only_a_text_of_nothing_but_uris_names_files(text, uris):
    assert file_uris(text) == uris
