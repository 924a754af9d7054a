"""Name servers: what a real one on this computer answers, and how silence is told from no."""

import socket
import threading

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest

from ses_gui.domain.preflight.steps import DnsQuestion, DnsStatus, RecordType
from ses_gui.services.ses.preflight import NameServers
from tests.waiting import PATIENCE_S

ZONE = {
    ("_dmarc.example.com.", "TXT"): ['"v=DMARC1; " "p=none"'],
    ("k._domainkey.example.com.", "CNAME"): ["K.DKIM.amazonses.com."],
    ("bounce.example.com.", "MX"): ["10 feedback-smtp.eu-west-1.amazonses.com."],
    ("example.com.", "TXT"): ['"v=spf1 -all"', '"other"'],
    ("control.example.com.", "TXT"): ['"a\\027[31mb"'],
}
KNOWN = {name for name, _type in ZONE}


class Server(threading.Thread):
    """A name server on 127.0.0.1; it is silent about `silent.…` and fails for `broken.…`."""

    def __init__(self):
        super().__init__(daemon=True)
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.place = self.socket.getsockname()
        self.asked = []

    def run(self):
        while True:
            try:
                data, sender = self.socket.recvfrom(4096)
            except OSError:
                return
            answer = self.answer(dns.message.from_wire(data))
            if answer is not None:
                self.socket.sendto(answer.to_wire(), sender)

    def answer(self, query):
        question = query.question[0]
        name, kind = question.name.to_text().lower(), dns.rdatatype.to_text(question.rdtype)
        self.asked.append((name, kind))
        if name.startswith("silent."):
            return None
        response = dns.message.make_response(query)
        response.flags |= dns.flags.RA
        if name.startswith("broken."):
            response.set_rcode(dns.rcode.SERVFAIL)
        elif (name, kind) in ZONE:
            response.answer.append(dns.rrset.from_text(name, 60, "IN", kind, *ZONE[name, kind]))
        elif name not in KNOWN:
            response.set_rcode(dns.rcode.NXDOMAIN)
        return response


@pytest.fixture
def server():
    server = Server()
    server.start()
    yield server
    server.socket.close()


@pytest.fixture
def ask(server):
    def ask(name, kind=RecordType.TXT):
        deadline_s = 0.3 if name.startswith("silent.") else PATIENCE_S
        return NameServers([server.place], deadline_s=deadline_s).ask(DnsQuestion(name, kind))

    return ask


@pytest.mark.parametrize(
    ("name", "kind", "values"),
    [
        ("_dmarc.example.com", RecordType.TXT, ("v=DMARC1; p=none",)),
        ("k._domainkey.example.com", RecordType.CNAME, ("k.dkim.amazonses.com",)),
        (
            "bounce.example.com",
            RecordType.MX,
            ("10 feedback-smtp.eu-west-1.amazonses.com",),
        ),
        ("example.com", RecordType.TXT, ("other", "v=spf1 -all")),
    ],
)
def test_records_come_in_one_form(ask, name, kind, values):
    answer = ask(name, kind)
    assert (answer.status, answer.values) == (DnsStatus.FOUND, values)


def test_a_record_cannot_act_on_a_terminal(ask):
    assert ask("control.example.com").values == ("a[31mb",)


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("nowhere.example.org", DnsStatus.NO_NAME),
        ("bounce.example.com", DnsStatus.NO_RECORD),
        ("broken.example.com", DnsStatus.BROKEN),
        ("silent.example.com", DnsStatus.SILENT),
        ("a..b.example.com", DnsStatus.NO_NAME),
        ("x" * 64 + ".example.com", DnsStatus.NO_NAME),
    ],
)
def test_every_other_end_has_its_name(ask, name, status):
    assert ask(name).status is status


def test_only_the_whole_name_is_asked_for(ask, server):
    ask("nowhere.example.org")
    assert set(server.asked) == {("nowhere.example.org.", "TXT")}


def test_a_server_that_is_not_there_is_no_answer():
    closed = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    closed.bind(("127.0.0.1", 0))
    place = closed.getsockname()
    closed.close()
    answer = NameServers([place], deadline_s=0.3).ask(DnsQuestion("example.com", RecordType.TXT))
    assert not answer.is_sure
