"""One send: sesctl over a bare boto3 script and over AWS's own command line, same endpoint."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bench_process import interleaved, median_peak, median_seconds
from bench_row import Row
from dev_steps import StepError, environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

GOAL_BOTO3 = 1.15
GOAL_AWS = 0.75
RECIPIENT = "success@simulator.amazonses.com"
_HERE = Path(__file__).parent


def send_rows(rounds: int) -> Iterator[Row]:
    """Measure three programs that send the same mail to one local SES."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with _demo_ses(folder) as endpoint_url:
            runs = interleaved(_commands(folder, endpoint_url), _environment(folder), rounds)
    seconds = {name: median_seconds(each) for name, each in runs.items()}
    ours = seconds["sesctl"]
    for other, goal in (("boto3", GOAL_BOTO3), ("aws", GOAL_AWS)):
        detail = f"{ours * 1000:.0f} ms / {seconds[other] * 1000:.0f} ms"
        yield Row(f"sesctl send / {other}", ours / seconds[other], "x", goal=goal, detail=detail)
    peaks = {name: median_peak(each) for name, each in runs.items()}
    others = f"boto3 {peaks['boto3']:.0f} MiB, aws {peaks['aws']:.0f} MiB"
    yield Row("memory of sesctl send", peaks["sesctl"], "MiB", detail=others)


@contextmanager
def _demo_ses(folder: Path) -> Iterator[str]:
    """Start the built-in SES in its own process; it writes config.json and request.json first."""
    server = subprocess.Popen(
        [sys.executable, "-P", _HERE / "bench_ses.py", folder, RECIPIENT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    with server:
        assert server.stdout is not None  # noqa: S101  it was asked for in the lines above
        endpoint_url = server.stdout.readline().strip()
        if not endpoint_url:
            raise StepError("The bench cannot go on, because the built-in SES did not start.")
        yield endpoint_url
        # Its input ends with this block, and so does it.


def _commands(folder: Path, endpoint_url: str) -> dict[str, Sequence[str | Path]]:
    aws = (sys.executable, "-P", "-m", "awscli", "sesv2", "send-email")
    request = folder / "request.json"
    endpoint = ("--endpoint-url", endpoint_url)
    sesctl = (sys.executable, "-P", "-m", "ses_gui.cli", "send", folder / "config.json")
    return {
        "sesctl": [*sesctl, "--to", RECIPIENT, *endpoint, "--json"],
        "boto3": [sys.executable, "-P", _HERE / "bench_bare_send.py", request, endpoint_url],
        "aws": [*aws, *endpoint, "--cli-input-json", f"file://{request}", "--output", "json"],
    }


def _environment(folder: Path) -> dict[str, str]:
    """AWS's documented example key, which the built-in SES knows, for boto3 and aws."""
    return environment(
        AWS_ACCESS_KEY_ID="AKIAIOSFODNN7EXAMPLE",
        AWS_SECRET_ACCESS_KEY="wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",  # noqa: S106  AWS's own
        AWS_DEFAULT_REGION="us-east-1",
        AWS_EC2_METADATA_DISABLED="true",
        AWS_PAGER="",
        HOME=str(folder),
        SES_GUI_HOME=str(folder / "ses_gui"),
    )
