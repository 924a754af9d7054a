"""`sesctl send` goes the way that its options name, and no other."""

import ssl

import pytest
import trustme

from ses_gui.services.demo_ses.server import DemoSes
from ses_gui.services.network_environment import CA_VARIABLES, ENDPOINT_VARIABLES, PROXY_VARIABLES


@pytest.fixture
def authority():
    return trustme.CA()


@pytest.fixture
def authorities(authority, tmp_path):
    """The file of authorities to trust."""
    path = tmp_path / "company.pem"
    authority.cert_pem.write_to_path(str(path))
    return path


@pytest.fixture
def ses(authority):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with DemoSes(tls=context) as ses:
        yield ses


@pytest.fixture
def send(sesctl, written, config, ses):
    def call(*options):
        file = written(config)
        end = ("--endpoint-url", ses.endpoint_url)
        return sesctl("send", file, "--to", "a@example.com", "--json", *end, *options)

    return call


def port_of(ses):
    return int(ses.endpoint_url.rpartition(":")[2])


def test_a_company_s_authorities_and_its_proxy(send, ses, proxy, authorities):
    through = proxy(port_of(ses), login="someone:hunter2")
    ended = send("--ca-file", authorities, "--proxy", through.url)
    assert ended.status == 0
    assert ended.json["proxy"] == through.host
    assert ended.json["message_id"] == ses.mail[0].message_id
    assert "hunter2" not in ended.out + ended.err


def test_without_the_authorities_nothing_is_sent(send, ses):
    ended = send()
    assert ended.json["error"]["case"] == "TLS_CA"
    assert ses.calls == ()


@pytest.fixture
def through(proxy, ses):
    """A proxy that would lead to the demo SES."""
    return proxy(port_of(ses))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--proxy", "socks5://someone:hunter2@p:1"), "SOCKS"),
        (("--proxy", "http://someone:hunter2@p:1/way"), "ends with its port"),
        (("--proxy", "http://someone:@p:1"), "Type the password"),
        (("--proxy", ""), "Type the proxy's URL"),
        (("--ca-file", "absent.pem"), "no such file"),
        (("--proxy", "http://127.0.0.1:1\\@evil.example"), "as %5C"),
        (("--proxy", "http://evil.example\\.localhost:1"), "as %5C"),
        (("--proxy", "http://2130706433:1"), "IP address"),
        (("--proxy", "http://ⓛocalhost:1"), "IP address"),
    ],
)
def test_what_cannot_be_used_stops_the_command(send, ses, options, words):
    ended = send(*options)
    assert ended.status == 2
    assert words in ended.err
    assert ended.err.startswith(options[0])
    assert "hunter2" not in ended.err
    assert ses.calls == ()


@pytest.fixture
def given(written, config):
    return written(config)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://ses.example.com", "Write https://"),
        ("http://someone:hunter2@127.0.0.1:1", "name and password"),
        ("http://127.0.0.1:1\\@email.us-east-1.amazonaws.com", "name and password"),
        ("http://evil.example\\.localhost", "IP address"),
        ("http://0x7f.1", "IP address"),
        ("http://evil.example。localhost", "IP address"),
        ("https://ses.example.com/v2", "after the host"),
        ("https://a\nb", "space"),
        ("ses.example.com", "whole URL"),
    ],
)
@pytest.mark.parametrize("command", ["send", "send --all-types", "doctor"])
def test_an_endpoint_that_is_not_plain_stops_the_command(sesctl, given, command, url, words):
    name, *more = command.split()
    ended = sesctl(name, given, "--to", "a@example.com", *more, "--endpoint-url", url, "--json")
    assert ended.status == 2
    assert ended.err.startswith("--endpoint-url: ")
    assert words in ended.err
    assert "hunter2" not in ended.err


def test_what_is_told_is_what_was_connected_to(send, ses, authorities):
    ended = send("--ca-file", authorities, "--endpoint-url", ses.endpoint_url.upper() + "/")
    assert ended.status == 0
    assert f"https://{ended.json['endpoint']}" == ses.endpoint_url
    assert ended.json["address"] == "127.0.0.1"


@pytest.mark.parametrize(
    "variable",
    [*PROXY_VARIABLES, *map(str.lower, PROXY_VARIABLES), *CA_VARIABLES, *ENDPOINT_VARIABLES],
)
def test_no_variable_names_a_way(send, authorities, monkeypatch, through, variable):
    monkeypatch.setenv(variable, "/absent.pem" if variable in CA_VARIABLES else through.bare_url)
    ended = send("--ca-file", authorities)
    assert ended.status == 0
    assert ended.json["address"] == "127.0.0.1"
    assert through.heard == []
