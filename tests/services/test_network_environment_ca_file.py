"""A company's CA file is looked into before it is trusted."""

import ssl
from datetime import UTC, datetime, timedelta

import pytest
import trustme

from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import NOTHING
from ses_gui.services.network_environment import CaFile, look_into


@pytest.fixture
def file(tmp_path):
    def write(content):
        path = tmp_path / "company.pem"
        path.write_bytes(content)
        return str(path)

    return write


def pem(authority):
    return authority.cert_pem.bytes()


def test_the_authorities_are_named(file):
    one = trustme.CA(organization_name="Example Corp", organization_unit_name="Root")
    two = trustme.CA(organization_name="Other Corp", organization_unit_name="Another root")
    found = look_into(file(b"# our roots: \xc3\xa9\n" + pem(one) + pem(two)))
    assert found.problem == NOTHING
    assert set(found.names) == {"Root", "Another root"}
    assert sentence(found.summary).startswith("Trusts ")


def test_many_authorities_are_counted():
    assert sentence(CaFile(tuple("abcde")).summary) == "Trusts a, b, c and 2 others."


def test_an_authority_that_has_run_out(file):
    # trustme's authorities last for ever; the time is moved instead.
    path = file(pem(trustme.CA()))
    with pytest.MonkeyPatch.context() as patch:
        later = datetime(3100, 1, 1, tzinfo=UTC).timestamp()
        patch.setattr("ses_gui.services.network_environment.time.time", lambda: later)
        assert "have run out" in sentence(look_into(path).problem)


def test_a_certificate_of_a_server_is_no_authority(file):
    issued = trustme.CA().issue_cert(
        "host.example", not_after=datetime.now(UTC) + timedelta(days=1)
    )
    found = look_into(file(issued.cert_chain_pems[0].bytes()))
    assert "none of an authority" in sentence(found.problem)


def test_a_file_in_der_form(file):
    der = ssl.PEM_cert_to_DER_cert(pem(trustme.CA()).decode())
    assert "openssl x509" in sentence(look_into(file(der)).problem)


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", b"\0" * 9],
)
def test_what_is_no_certificate(file, content):
    assert "BEGIN CERTIFICATE" in sentence(look_into(file(content)).problem)


def test_what_is_no_file(tmp_path):
    assert "no such file" in sentence(look_into(str(tmp_path / "absent")).problem)
    assert "no such file" in sentence(look_into(str(tmp_path)).problem)
    assert look_into("a\0b").problem != NOTHING


def test_a_file_that_is_far_too_large_is_not_read(tmp_path):
    path = tmp_path / "huge.pem"
    with path.open("wb") as file:
        file.truncate(2 * 1024**3)
    assert "larger than 10 MB" in sentence(look_into(str(path)).problem)
