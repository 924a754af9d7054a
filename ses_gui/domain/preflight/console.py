"""Places in AWS: pages of its console, lines for its command line, names of its resources."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Final

from ses_gui.domain.arn import partition_of
from ses_gui.domain.frozen import frozen
from ses_gui.domain.preflight.steps import Caller, Remedy
from ses_gui.domain.texts.message import Message, message

if TYPE_CHECKING:
    from ses_gui.domain.preflight.steps import Case, Known
    from ses_gui.domain.texts.message import Argument

_LONGEST: Final = 320


@frozen
class ConsolePage:
    """A page of the SES console: the way to it in the menu, and its anchor if that is known."""

    menu: Message
    anchor: str = ""


DASHBOARD: Final = ConsolePage(message("preflight.dashboard"), "#/account")
IDENTITIES: Final = ConsolePage(message("preflight.identities"), "#/verified-identities")
CONFIGURATION_SETS: Final = ConsolePage(
    message("preflight.configuration_sets"), "#/configuration-sets"
)
REPUTATION: Final = ConsolePage(message("preflight.reputation_metrics"))
SUPPRESSION_LIST: Final = ConsolePage(message("preflight.suppression_list"))


def link(case: Case, page: ConsolePage) -> str:
    """Where `page` is on the web; empty where nobody knows, or where it is not AWS at all.

    Other partitions have consoles at other hosts; there, the menu in the sentence has to do.
    """
    if case.endpoint_url or partition_of(case.region) != "aws":
        return ""
    region = _one_line(case.region)
    return f"https://{region}.console.aws.amazon.com/ses/home?region={region}{page.anchor}"


def menu(case: Case, page: ConsolePage) -> Message:
    """The way to `page` in words."""
    return message("preflight.menu", region=_one_line(case.region), page=page.menu)


def ses_line(case: Case, *words: str) -> str:
    """A line for AWS's command line, with the region, and the endpoint where it is not AWS's."""
    where = ["--region", case.region]
    if case.endpoint_url:
        # A URL may hold a password before its @.
        where += ["--endpoint-url", "URL" if "@" in case.endpoint_url else case.endpoint_url]
    return shlex.join(_one_line(word) for word in ("aws", "sesv2", *words, *where))


def remedy(case: Case, page: ConsolePage, code: str, *line: str, **args: Argument) -> Remedy:
    """What to do on `page`; a `line` is one for the command line of SES."""
    said = message(code, menu=menu(case, page), **args)
    return Remedy(said, link(case, page), (ses_line(case, *line),) if line else ())


def arn(case: Case, known: Known, kind: str, name: str) -> str:
    """The ARN of an identity or a configuration set of the account; `*` for an unknown account."""
    account = account_id(known) or "*"
    return f"arn:{partition_of(case.region)}:ses:{case.region}:{account}:{kind}/{name}"


def account_id(known: Known) -> str:
    """The number of the account whose key it is; empty while nobody has told."""
    return (known.caller.account or "") if isinstance(known.caller, Caller) else ""


def _one_line(text: str) -> str:
    return "".join(mark for mark in text if mark.isprintable())[:_LONGEST]
