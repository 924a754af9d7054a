"""npm takes the lock as it is, although the registry has newer releases and an .npmrc says no."""

import base64
import hashlib
import io
import json
import os
import sys
import tarfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import dev_environment
from dev_environment import CONNECTOR, install_connector
from dev_steps import StepError

HOSTILE = """
before=2019-01-01
dry-run=true
engine-strict=true
global=true
include=
install-links=true
install-strategy=linked
legacy-peer-deps=true
location=global
omit[]=dev
omit[]=optional
omit[]=peer
package-lock=false
package-lock-only=true
prefix={folder}/elsewhere
"""
"""An .npmrc whose lines would break the installation, or change what is installed and where."""


def packed(name, version):
    """A package of one release, as npm keeps it."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as archive:
        text = json.dumps({"name": name, "version": version}).encode()
        entry = tarfile.TarInfo("package/package.json")
        entry.size = len(text)
        archive.addfile(entry, io.BytesIO(text))
    return stream.getvalue()


def integrity(package):
    return "sha512-" + base64.b64encode(hashlib.sha512(package).digest()).decode()


class Registry(ThreadingHTTPServer):
    """Offers each package in the versions 1.0.0 and 1.9.0."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answer)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.packages = {
            (name, version): packed(name, version)
            for name in ("leaf", "twig", "peer")
            for version in ("1.0.0", "1.9.0")
        }

    def about(self, name):
        versions = {
            version: {
                "name": name,
                "version": version,
                "dist": {
                    "tarball": f"{self.url}/{name}/-/{version}.tgz",
                    "integrity": integrity(package),
                },
            }
            for (offered, version), package in self.packages.items()
            if offered == name
        }
        times = dict.fromkeys(versions, "2024-01-01T00:00:00.000Z")
        return {
            "name": name,
            "dist-tags": {"latest": "1.9.0"},
            "versions": versions,
            "time": times,
        }


class Answer(BaseHTTPRequestHandler):
    def do_GET(self):
        name, _, file = self.path.strip("/").partition("/-/")
        if file:
            body = self.server.packages[name, file.removesuffix(".tgz")]
        else:
            body = json.dumps(self.server.about(name)).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments):
        """Nothing on the screen."""


@pytest.fixture
def registry(monkeypatch):
    with Registry() as registry:
        thread = threading.Thread(target=registry.serve_forever, args=(0.01,))
        thread.start()
        monkeypatch.setenv("npm_config_registry", registry.url)
        yield registry
        registry.shutdown()
        thread.join()


@pytest.fixture
def folder(registry, tmp_path):
    """A project that is glad of any 1.x, and whose lock says 1.0.0."""
    folder = tmp_path / "interop"
    folder.mkdir()
    asked = {
        "dependencies": {"leaf": "^1.0.0"},
        "devDependencies": {"twig": "^1.0.0"},
        "peerDependencies": {"peer": "^1.0.0"},
    }
    (folder / "package.json").write_text(json.dumps({"name": "here", "version": "1.0.0"} | asked))
    kinds = {"leaf": {}, "twig": {"dev": True}, "peer": {"peer": True}}
    packages = {"": {"name": "here", "version": "1.0.0"} | asked}
    for name, kind in kinds.items():
        known = {"version": "1.0.0", "integrity": integrity(registry.packages[name, "1.0.0"])}
        packages[f"node_modules/{name}"] = known | kind
    lock = {"name": "here", "version": "1.0.0", "lockfileVersion": 3, "packages": packages}
    (folder / "package-lock.json").write_text(json.dumps(lock))
    return folder


def versions_in(folder):
    files = (folder / "node_modules").glob("*/package.json")
    return {file.parent.name: json.loads(file.read_bytes())["version"] for file in files}


LOCKED = {"leaf": "1.0.0", "twig": "1.0.0", "peer": "1.0.0"}


def test_newer_releases_and_an_npmrc_change_nothing(folder, tmp_path, monkeypatch):
    (Path(os.environ["HOME"]) / ".npmrc").write_text(HOSTILE.format(folder=tmp_path))
    for name in ("dry_run", "GLOBAL", "package_lock_only", "session", "omit"):
        monkeypatch.setenv(f"npm_config_{name}", "true")
    monkeypatch.setenv("NODE_ENV", "production")
    install_connector(Path(sys.executable), folder)
    assert versions_in(folder) == LOCKED
    assert not (tmp_path / "elsewhere").exists()


def test_another_package_than_the_locked_one_is_refused(folder, registry, capfd):
    registry.packages["leaf", "1.0.0"] = packed("leaf", "1.0.0-evil")
    with pytest.raises(StepError):
        install_connector(Path(sys.executable), folder)
    assert "EINTEGRITY" in capfd.readouterr().err


def test_what_npm_left_out_is_named(folder, monkeypatch):
    monkeypatch.setattr(dev_environment, "run_quietly", lambda *_args, **_named: None)
    with pytest.raises(StepError) as caught:
        install_connector(Path(sys.executable), folder)
    assert "node_modules/leaf 1.0.0" in caught.value.sentence
    assert not (folder / "node_modules").exists()


@pytest.mark.parametrize(
    ("name", "passes"),
    [
        ("HTTPS_PROXY", True),
        ("npm_config_registry", True),
        ("NPM_CONFIG_STRICT_SSL", True),
        ("npm_config_//npm.example/:_authToken", True),
        ("npm_config_@logto:registry", True),
        ("npm_config_userconfig", True),
        ("npm_config_force", False),
        ("NPM_CONFIG_BEFORE", False),
        ("npm_config_node_options", False),
    ],
)
def test_only_what_leads_to_a_registry_is_passed_on(name, passes):
    assert dev_environment.npm_may_see(name) is passes


def test_the_lock_of_the_connector_has_a_hash_for_each_package():
    packages = json.loads((CONNECTOR / "package-lock.json").read_bytes())["packages"]
    locked = {place: package for place, package in packages.items() if place}
    assert len(locked) > 50
    assert all(package["integrity"].startswith("sha512-") for package in locked.values())
    asked = json.loads((CONNECTOR / "package.json").read_bytes())["dependencies"]
    assert asked == {name: locked[f"node_modules/{name}"]["version"] for name in asked}


def test_a_lock_that_does_not_fit_is_refused_and_not_rewritten(folder):
    lock = (folder / "package-lock.json").read_bytes()
    project = (folder / "package.json").read_text().replace("^1.0.0", "^1.5.0")
    (folder / "package.json").write_text(project)
    with pytest.raises(StepError):
        install_connector(Path(sys.executable), folder)
    assert (folder / "package-lock.json").read_bytes() == lock
