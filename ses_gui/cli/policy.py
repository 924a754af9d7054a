"""`sesctl policy`: the least rights in IAM with which the connector can send."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ses_gui.cli.output import DONE, complain, write_json_text
from ses_gui.cli.source import read_source
from ses_gui.domain.config.document import NO_SECRET
from ses_gui.domain.config.reader import document_of
from ses_gui.domain.iam.advice import owner_variants, variants
from ses_gui.domain.iam.policy import policy_text
from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import UserError

if TYPE_CHECKING:
    from ses_gui.domain.config.document import Document
    from ses_gui.domain.iam.advice import Variant


def policy(file: str, *, with_checks: bool, for_owner: bool) -> int:
    """Print the policy as JSON, and what to know about it beside; answer 0."""
    document = document_of(read_source(file).config, NO_SECRET)
    variant = _variant(document, with_checks=with_checks, for_owner=for_owner)
    write_json_text(policy_text(variant.policy) + "\n")
    for each in (variant.about, *variant.policy.notes):
        complain(each)
    return DONE


def _variant(document: Document, *, with_checks: bool, for_owner: bool) -> Variant:
    owners = owner_variants(document)
    if for_owner and not owners:
        raise UserError(message("sesctl.no_other_owner"))
    if for_owner:
        return owners[0]
    name = "check" if with_checks else "send"
    return next(variant for variant in variants(document) if variant.name == name)
