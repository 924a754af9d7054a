"""The data of mail clients: small, complete, and what the script in packaging makes."""

import json
from pathlib import Path

import pytest

import mail_clients
from ses_gui.domain.lint import client_support
from ses_gui.domain.lint.client_support import DEFAULT_CLIENTS, client_data

FILE = Path(client_support.__file__).with_name("mail_clients.json")


def test_the_file_is_small_and_names_its_source():
    written = json.loads(FILE.read_bytes())
    assert FILE.stat().st_size < 120_000
    assert written["version"] == mail_clients.VERSION
    assert {"MIT", "caniemail"} <= set(written["source"].replace(",", " ").split())
    assert written["date"] == "2026-05-13"


def test_the_clients_have_names_for_people():
    clients = client_data().clients
    assert clients["gmail.ios"] == "Gmail (iOS)"
    assert len(set(clients.values())) == len(clients)
    assert set(DEFAULT_CLIENTS) <= clients.keys()


def test_each_feature_has_a_letter_for_each_client():
    data = client_data()
    assert len(data.features) > 200
    for feature in data.features.values():
        assert len(feature.support) == len(data.clients)
        assert set(feature.support) <= set("yanu")


@pytest.mark.parametrize(
    ("title", "keys"),
    [
        ("gap, column-gap, row-gap", ["property:gap", "property:column-gap", "property:row-gap"]),
        ("height property", ["property:height"]),
        ("display:flex", ["pair:display=flex"]),
        ("flex-wrap: wrap", ["pair:flex-wrap=wrap"]),
        (":nth-child", ["pseudo:nth-child"]),
        ("::before", ["pseudo:before"]),
        ("max()", ["function:max"]),
        ("vw unit", ["unit:vw"]),
        ("@media (orientation)", ["media:orientation"]),
        ("margin-inline & margin-block", ["property:margin-inline", "property:margin-block"]),
    ],
)
def test_a_title_says_what_to_look_for(title, keys):
    assert mail_clients.keys_of("css", title) == keys


def test_the_script_writes_the_file_in_the_same_order_again():
    written = json.loads(FILE.read_bytes())
    assert mail_clients.written(written) == FILE.read_text("utf-8")


def test_the_newest_version_counts():
    stats = {"outlook": {"windows": {"2007": "y", "2019": "n", "2016": "y"}}}
    assert mail_clients.latest(stats, "outlook.windows") == "n"
    assert mail_clients.latest(stats, "gmail.ios") == "u"
