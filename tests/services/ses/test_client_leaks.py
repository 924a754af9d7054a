"""Nothing outside changes where mail goes, with which key, or how often: one process per leak."""

from __future__ import annotations

import json
import os
import socket
import ssl
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import trustme

from ses_gui.services.demo_ses import faults
from tests.waiting import join, run_program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ses_gui.services.demo_ses.server import DemoSes

ROOT = Path(__file__).parents[3]

# Sends each request that stands on stdin. Only 127.0.0.1 has an address; what else is asked for
# is noted.
PROGRAM = """
import json, socket, sys
from dataclasses import asdict
from ses_gui.domain.network import Route
from ses_gui.domain.ports import Cancellation, Credentials, SendRequest
from ses_gui.services.ses.mailer import SesMailer

asked, real = [], socket.getaddrinfo
def getaddrinfo(host, *args, **options):
    if host == "127.0.0.1":
        return real(host, *args, **options)
    asked.append(host)
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
socket.getaddrinfo = getaddrinfo

mailer = SesMailer()
outcomes = []
for request in json.load(sys.stdin):
    outcome = mailer.send(
        SendRequest(
            Credentials(*request["credentials"]),
            request["region"],
            request["body"],
            Route(request["endpoint_url"]),
        ),
        Cancellation(),
    )
    outcomes.append({**asdict(outcome), "at": None})
print(json.dumps({"outcomes": outcomes, "asked": asked}))
"""
# What anybody would write, to show that the trap works.
NAIVE = """
import boto3
client = boto3.client("sesv2", region_name="eu-west-1", aws_access_key_id="AKIAIOSFODNN7EXAMPLE",
                      aws_secret_access_key="wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
try:
    client.get_account()
except Exception:
    pass
"""


@dataclass(frozen=True)
class Leak:
    """One way in from outside; `{trap}`, `{home}` are filled in, files are below the home."""

    name: str
    variables: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)


def _variables(*names: str, value: str) -> list[Leak]:
    return [Leak(name, {name: value}) for name in names]


CONFIG = ".aws/config"
CREDENTIAL_PROCESS = '[default]\ncredential_process = {python} -c \'open("{home}/ran", "w")\'\n'
PLUGIN = "open({home!r} + '/ran', 'w')\ndef initialize_client_plugin(client): pass\n"
MODEL = '{"version": "2.0", "metadata": {}, "operations": {}, "shapes": {}}'

LEAKS = [
    *_variables("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_SESV2", value="{trap}"),
    Leak("config endpoint_url", files={CONFIG: "[default]\nendpoint_url = {trap}\n"}),
    Leak(
        "config services",
        files={CONFIG: "[default]\nservices = a\n[services a]\nsesv2 =\n  endpoint_url = {trap}\n"},
    ),
    Leak("AWS_CONFIG_FILE", {"AWS_CONFIG_FILE": "{home}/c"}, {"c": "[default]\nregion = moon-1\n"}),
    *_variables("AWS_PROFILE", "AWS_DEFAULT_PROFILE", value="nobody"),
    Leak("broken config", files={CONFIG: "[default\nregion"}),
    Leak("broken credentials", files={".aws/credentials": "\x00[["}),
    Leak("credential_process", files={CONFIG: CREDENTIAL_PROCESS}),
    *_variables(
        "HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY", value="{trap}"
    ),
    *_variables("AWS_CA_BUNDLE", "REQUESTS_CA_BUNDLE", value="{home}/absent.pem"),
    *_variables("AWS_MAX_ATTEMPTS", value="5"),
    Leak("bogus AWS_MAX_ATTEMPTS", {"AWS_MAX_ATTEMPTS": "many"}),
    *_variables("AWS_RETRY_MODE", value="adaptive"),
    Leak("bogus AWS_RETRY_MODE", {"AWS_RETRY_MODE": "bogus"}),
    *_variables("AWS_DEFAULTS_MODE", value="bogus"),
    *_variables("AWS_USE_FIPS_ENDPOINT", "AWS_USE_DUALSTACK_ENDPOINT", value="true"),
    *_variables("AWS_DEFAULT_REGION", "AWS_REGION", value="moon-1"),
    Leak(
        "AWS_DATA_PATH",
        {"AWS_DATA_PATH": "{home}/models"},
        {"models/sesv2/2099-01-01/service-2.json": MODEL},
    ),
    Leak("~/.aws/models", files={".aws/models/sesv2/2099-01-01/service-2.json": MODEL}),
    Leak(
        "BOTOCORE_EXPERIMENTAL__PLUGINS",
        {"BOTOCORE_EXPERIMENTAL__PLUGINS": "evil=evil_plugin", "PYTHONPATH": "{home}"},
        {"evil_plugin.py": PLUGIN},
    ),
    *_variables("SSLKEYLOGFILE", value="{home}/ran"),
    *_variables("BOTO_EXPERIMENTAL__ADD_PROXY_HOST_HEADER", value="true"),
    *_variables("AWS_SESSION_TOKEN", value="FwoGZXIvYXdzEXAMPLE"),
    Leak("AWS_CSM_ENABLED", {"AWS_CSM_ENABLED": "true", "AWS_CSM_PORT": "bogus"}),
    *_variables("AWS_SDK_UA_APP_ID", value="moon-1"),
    Leak(
        "other settings",
        {
            "AWS_ACCOUNT_ID_ENDPOINT_MODE": "required",
            "AWS_AUTH_SCHEME_PREFERENCE": "httpBearerAuth",
            "AWS_EC2_METADATA_SERVICE_ENDPOINT": "{trap}",
            "AWS_REQUEST_CHECKSUM_CALCULATION": "bogus",
            "AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES": "bogus",
            "AWS_RESPONSE_CHECKSUM_VALIDATION": "bogus",
            "AWS_SIGV4A_SIGNING_REGION_SET": "*",
        },
    ),
]


@pytest.fixture
def trap() -> Iterator[tuple[str, list[object]]]:
    """Open an endpoint that nobody must come to, and note who came."""
    came: list[object] = []
    listener = socket.create_server(("127.0.0.1", 0))

    def listen() -> None:
        while True:
            try:
                connection, address = listener.accept()
            except OSError:
                return
            came.append(address)
            connection.close()

    thread = threading.Thread(target=listen)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}", came
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    join(thread)


def run(program: str, requests: object, environment: dict[str, str]) -> str:
    """Run `program` in a process that has only `environment`, and give what it prints."""
    path = os.pathsep.join(filter(None, [str(ROOT), environment.get("PYTHONPATH", "")]))
    done = run_program(
        [sys.executable, "-c", program],
        input=json.dumps(requests),
        env={"PATH": os.defpath, **environment, "PYTHONPATH": path},
        text=True,
        check=True,
    )
    return done.stdout


def as_json(request: Any) -> dict[str, Any]:
    return {
        "credentials": [request.credentials.access_key_id, request.credentials.secret],
        "region": request.region,
        "body": request.body,
        "endpoint_url": request.route.endpoint_url,
    }


def prepared(leak: Leak, home: Path, trap_url: str) -> dict[str, str]:
    """Lay out the leak's files, and give its environment."""
    filled = {"{trap}": trap_url, "{home}": str(home), "{python}": sys.executable}
    filled["{home!r}"] = repr(str(home))

    def fill(text: str) -> str:
        for name, value in filled.items():
            text = text.replace(name, value)
        return text

    for name, text in leak.files.items():
        file = home / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(fill(text))
    return {"HOME": str(home), **{name: fill(text) for name, text in leak.variables.items()}}


@pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: leak.name)
def test_a_send_does_not_care(
    leak: Leak,
    tmp_path: Path,
    trap: tuple[str, list[object]],
    running: Callable[..., DemoSes],
    request_to: Callable[..., Any],
) -> None:
    trap_url, came = trap
    good, failing = running(), running(script=faults.refusing("InternalFailure", None, status=500))
    urls = [None, good.endpoint_url, failing.endpoint_url]
    requests = [as_json(request_to(url)) for url in urls]
    told = json.loads(run(PROGRAM, requests, prepared(leak, tmp_path, trap_url)))
    to_aws, sent, failed = told["outcomes"]
    assert to_aws["explanation"]["id"] == "DNS"
    assert to_aws["evidence"]["endpoint"] == "email.eu-west-1.amazonaws.com"
    assert told["asked"] == ["email.eu-west-1.amazonaws.com"]
    assert sent["message_id"] == good.mail[0].message_id
    assert "/eu-west-1/ses/" in good.calls[0].headers["authorization"]
    assert "x-amz-security-token" not in good.calls[0].headers
    assert "moon-1" not in repr(good.calls[0].headers)
    assert good.calls[0].headers["host"] == good.endpoint_url.removeprefix("http://")
    assert failed["explanation"]["id"] == "INTERNAL"
    assert len(failing.calls) == 1
    assert came == []
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("variable", ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_SESV2"])
def test_the_trap_catches_a_client_that_is_not_hermetic(
    variable: str, tmp_path: Path, trap: tuple[str, list[object]]
) -> None:
    trap_url, came = trap
    run(NAIVE, None, {"HOME": str(tmp_path), variable: trap_url, "AWS_MAX_ATTEMPTS": "1"})
    assert came


@pytest.mark.parametrize("missing", ["access_key_id", "access_key_secret"])
def test_an_empty_key_is_not_replaced_by_one_from_outside(
    missing: str,
    tmp_path: Path,
    trap: tuple[str, list[object]],
    ses: DemoSes,
    request_to: Callable[..., Any],
) -> None:
    leak = Leak(
        "keys",
        {
            "AWS_ACCESS_KEY_ID": "AKIAI44QH8DHBEXAMPLE",
            "AWS_SECRET_ACCESS_KEY": "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI": "{trap}",
        },
        {CONFIG: CREDENTIAL_PROCESS},
    )
    requests = [as_json(request_to(ses.endpoint_url, **{missing: ""}))]
    told = json.loads(run(PROGRAM, requests, prepared(leak, tmp_path, trap[0])))
    assert told["outcomes"][0]["explanation"]["id"] in {"KEY_MISSING", "SECRET_MISSING"}
    assert (ses.calls, trap[1]) == ((), [])
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    "variable", ["AWS_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"]
)
def test_nobody_outside_says_whom_to_trust(
    variable: str,
    tmp_path: Path,
    running: Callable[..., DemoSes],
    request_to: Callable[..., Any],
) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    ses = running(tls=context)
    environment = {
        "HOME": str(tmp_path),
        variable: str(tmp_path / "authority.pem"),
        "SSLKEYLOGFILE": str(tmp_path / "ran"),
    }
    told = json.loads(run(PROGRAM, [as_json(request_to(ses.endpoint_url))], environment))
    assert told["outcomes"][0]["explanation"]["id"] == "TLS"
    assert ses.calls == ()
    assert not (tmp_path / "ran").exists()
