"""Lists what the account has: page after page, and for identities in other regions too."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from ses_gui.domain.preflight import responses
from ses_gui.domain.preflight.case import covers
from ses_gui.domain.preflight.known import ConfigurationSets, Elsewhere, Identities
from ses_gui.domain.preflight.operation import Operation
from ses_gui.domain.preflight.untold import Untold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ses_gui.domain.preflight.answers import Listed
    from ses_gui.domain.preflight.case import Case
    from ses_gui.services.ses.asker import Asker

PAGE: Final = 1000
"""Items of a page; the most that SES gives (API reference, ListEmailIdentities)."""
MOST_PAGES: Final = 10
LIKELY: Final = (
    "us-east-1",
    "eu-west-1",
    "eu-central-1",
    "us-west-2",
    "us-east-2",
    "eu-west-2",
    "sa-east-1",
    "ap-southeast-1",
)
"""Where most identities live; to look into all regions takes a second for each."""


def listed_identities(asker: Asker, region: str = "") -> Identities:
    """List the identities of a region, the config's unless another is named."""
    listed: list[Listed] = []
    for page in _pages(asker, Operation.LIST_EMAIL_IDENTITIES, responses.listed, region):
        if isinstance(page, Untold):
            return Identities(tuple(listed), page)
        listed += page
    return Identities(tuple(listed))


def listed_sets(asker: Asker) -> ConfigurationSets:
    """List the configuration sets."""
    names: list[str] = []
    for page in _pages(asker, Operation.LIST_CONFIGURATION_SETS, responses.set_names):
        if isinstance(page, Untold):
            return ConfigurationSets(tuple(names), page)
        names += page
    return ConfigurationSets(tuple(names))


def searched(case: Case, asker: Asker) -> Elsewhere:
    """Look for the sender's identity in other regions until it is found."""
    search = Elsewhere()
    for region in LIKELY:
        if region != case.region and not asker.stopped and search.found is None:
            search = _also(search, region, case, asker)
    return search


def _also(search: Elsewhere, region: str, case: Case, asker: Asker) -> Elsewhere:
    found = listed_identities(asker, region)
    if found.end is not None and not found.listed:
        return replace(search, unanswered=(*search.unanswered, region))
    mine = [each for each in found.listed if covers(each.name, case.sender)]
    asked = (*search.asked, region)
    if not mine:
        return replace(search, asked=asked)
    return replace(search, asked=asked, region=region, found=max(mine, key=_worth))


def _pages(
    asker: Asker, operation: Operation, read: Callable[[Any], tuple[Any, ...]], region: str = ""
) -> Iterator[tuple[Any, ...] | Untold]:
    """Ask for page after page; SES may say at any of them that it will not go on."""
    parameters: dict[str, object] = {"PageSize": PAGE}
    for _ in range(MOST_PAGES):
        found = asker.ask(operation, partial(_page, read), region=region, parameters=parameters)
        if isinstance(found, Untold):
            yield found
            return
        items, token = found
        yield items
        if token is None:
            return
        parameters = {"PageSize": PAGE, "NextToken": token}


def _page(read: Callable[[Any], tuple[Any, ...]], response: Any) -> tuple[tuple[Any, ...], Any]:
    return read(response), responses.next_token(response)


def _worth(listed: Listed) -> tuple[bool, int]:
    """The verified one first, then the most specific one."""
    return bool(listed.sending), len(listed.name)
