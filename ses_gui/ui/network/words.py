"""The way to SES in words: what is in force, and what was found where."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ses_gui.domain.network.settings import NetworkSettings, ProxyChoice
from ses_gui.domain.network.urls import host_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ses_gui.domain.network.settings import Offer


def introduction() -> str:
    """What the page is about."""
    return _tr(
        "How this computer reaches AWS. It is kept on this computer and not in the connector:"
        " Logto's server has a network of its own. Nothing is taken from the system or from"
        " variables unless you choose it here."
    )


def way_in_words(settings: NetworkSettings, offers: Sequence[Offer]) -> str:
    """What is not as usual on the way to SES, in one short line; empty if all is."""
    return ", ".join(_parts(settings, offers))


def in_force_in_words(settings: NetworkSettings, offers: Sequence[Offer], unused: int) -> str:
    """What is in force, and how much of what was found is not, as it may lie out of sight."""
    usual = _tr("straight to AWS, trusting the usual authorities")
    sentence = _tr("In force: {0}.").format(way_in_words(settings, offers) or usual)
    if not unused:
        return sentence
    more = _tr("Found on this computer and not used: {0}, listed below.").format(unused)
    return f"{sentence} {more}"


def _parts(settings: NetworkSettings, offers: Sequence[Offer]) -> Iterator[str]:
    if settings.proxy is ProxyChoice.GIVEN:
        yield _tr("proxy {0}").format(host_of(settings.proxy_url))
    elif settings.proxy is ProxyChoice.SYSTEM:
        systems = next((offer for offer in offers if offer.is_systems), None)
        named = host_of(systems.shown) if systems else _tr("none now")
        yield _tr("the system's proxy ({0})").format(named)
    if settings.ca_file:
        yield _tr("authorities of {0}").format(PurePath(settings.ca_file).name)
    if settings.endpoint_url:
        yield _tr("endpoint {0}").format(host_of(settings.endpoint_url))


def source_of(offer: Offer) -> str:
    """Where an offer was found."""
    if not offer.sources:
        return _tr("the system's settings")
    return ", ".join(offer.sources)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Network", text)
