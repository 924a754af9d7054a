"""The real connector from npm, run by Node in a process of its own."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dev_environment import CONNECTOR, install_connector
from tests.waiting import run_program

DRIVER = CONNECTOR / "connector_driver.mjs"


@dataclass(frozen=True, slots=True)
class RealConnector:
    """Asks the real connector; `home` is an empty folder, so that nobody's AWS settings count."""

    home: Path

    def ask(self, jobs: list[str], *, endpoint_url: str = "") -> list[dict[str, Any]]:
        """Put jobs, each one line of JSON, and get an answer for each.

        Mail goes to `endpoint_url`, or to a recorder inside the process when that is empty.
        """
        done = run_program(
            [_node(), str(DRIVER)],
            input="\n".join(jobs).encode("ascii"),
            env=self._environment(endpoint_url),
        )
        assert done.returncode == 0, done.stderr.decode()[-2000:]
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        assert len(answers) == len(jobs)
        return answers

    def send(
        self, config: str, to: str, usage_type: str, payload: str, *, endpoint_url: str = ""
    ) -> dict[str, Any]:
        """Send one mail with a config and a payload given as JSON text."""
        return self.ask([send_job(config, to, usage_type, payload)], endpoint_url=endpoint_url)[0]

    def _environment(self, endpoint_url: str) -> dict[str, str]:
        environment = {"HOME": str(self.home), "AWS_EC2_METADATA_DISABLED": "true"}
        if endpoint_url:
            environment["AWS_ENDPOINT_URL"] = endpoint_url
        # Node for Windows does not start without it.
        return environment | {k: v for k, v in os.environ.items() if k == "SYSTEMROOT"}


def installed_connector(home: Path) -> RealConnector:
    """Install the connector from the locked list if need be; fails when that fails."""
    install_connector(Path(sys.executable))
    return RealConnector(home)


def check_job(config: str) -> str:
    """Ask for the guard's verdict on a config given as JSON text."""
    return _job("check", config=config)


def render_job(template: str, payload: str) -> str:
    """Ask for a rendered text; `payload` is JSON text."""
    return _job("render", template=json.dumps(template), payload=payload)


def send_job(config: str, to: str, usage_type: str, payload: str) -> str:
    """Ask for a mail; `config` and `payload` are JSON text."""
    return _job(
        "send", config=config, to=json.dumps(to), type=json.dumps(usage_type), payload=payload
    )


def _job(kind: str, **members: str) -> str:
    """Put JSON texts together unparsed, so that Node sees them exactly as they are."""
    inside = ", ".join(f'"{name}": {text}' for name, text in members.items())
    line = f'{{"kind": "{kind}", {inside}}}'
    return line.replace("\n", " ").replace("\r", " ")


def _node() -> str:
    return str(Path(sys.executable).with_name("node.exe" if os.name == "nt" else "node"))
