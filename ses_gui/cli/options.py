"""Options that several commands share, or that take more than a line to explain."""

from __future__ import annotations

import argparse
from typing import Final

from ses_gui.domain.series import USUAL_RATE

_LOWEST_RATE: Final = 0.001
_HIGHEST_RATE: Final = 1000


def add_types(command: argparse.ArgumentParser) -> None:
    """Add which usage types are sent, and how fast."""
    which = command.add_mutually_exclusive_group()
    which.add_argument("--type", metavar="TYPE", help="the usage type; Generic unless given")
    which.add_argument(
        "--all-types",
        action="store_true",
        help="one mail of each usage type, one after the other, each once; it stops where the"
        " others would fail as well, and where nobody knows what became of a mail",
    )
    command.add_argument(
        "--rate",
        metavar="N",
        type=_rate,
        default=USUAL_RATE,
        help="with --all-types, how many mails a second the account may send; 1 unless given",
    )


def _rate(text: str) -> float:
    rate = float(text)  # argparse tells what is no number
    if not _LOWEST_RATE <= rate <= _HIGHEST_RATE:
        raise argparse.ArgumentTypeError(f"{_LOWEST_RATE} to {_HIGHEST_RATE} mails a second")
    return rate


def add_route(command: argparse.ArgumentParser) -> None:
    """Add the way to SES, which nothing but these options chooses."""
    command.add_argument("--endpoint-url", metavar="URL", help="another SES than AWS's")
    command.add_argument(
        "--proxy",
        metavar="URL",
        help="the HTTP proxy to go through, such as http://proxy.example.com:3128; a login may"
        " stand in it, which other users of this computer may see. Variables such as"
        " HTTPS_PROXY are not read",
    )
    command.add_argument(
        "--ca-file",
        metavar="FILE",
        help="authorities to trust instead of the usual ones, in PEM form",
    )


def add_agreement(command: argparse.ArgumentParser) -> None:
    """Add what takes the place of the window's question."""
    command.add_argument(
        "--yes",
        action="store_true",
        help="do it for a production profile as well, without which nothing is done",
    )


def add_payload(command: argparse.ArgumentParser) -> None:
    """Add what the variables of a template are filled in with."""
    command.add_argument(
        "--payload",
        metavar="FILE",
        help="JSON for the variables, - for standard input; unless given, the profile's sample or"
        " a typical one",
    )
