"""Explains a failure with what a preflight of the same key has found out before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ses_gui.domain.sending import Failure

if TYPE_CHECKING:
    from ses_gui.domain.config.document import Document
    from ses_gui.domain.sending import Outcome
    from ses_gui.state.examination import Examination
    from ses_gui.state.sending import Mail


def better_explained(
    outcome: Outcome, mail: Mail, document: Document, examination: Examination
) -> Outcome:
    """Give `outcome` of a send of `document` as it is best explained."""
    known, subject = examination.known, examination.subject
    if not isinstance(outcome, Failure) or known is None or subject is None:
        return outcome
    examined = (subject.document.access_key_id, subject.document.region, subject.destination)
    if examined != (document.access_key_id, document.region, mail.destination):
        return outcome
    # Only whoever fails after a preflight needs these.
    from ses_gui.domain.failures import reconsidered
    from ses_gui.domain.preflight.run import knowledge_of

    return reconsidered(outcome, knowledge_of(known))
