"""Sampling: the values that preview, test mail and command line fill into a usage type."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ses_gui.domain import edits
from ses_gui.domain.json_text import InputError
from ses_gui.domain.rendering import RenderError
from ses_gui.domain.request import send_body
from ses_gui.domain.samples.presets import PRESETS, TYPICAL
from ses_gui.domain.samples.sample_json import read_sample, sample_text
from ses_gui.domain.studio import Sample, Studio
from ses_gui.domain.writing import config_of

if TYPE_CHECKING:
    from ses_gui.domain.document import Document
    from ses_gui.domain.json_types import JsonValue

__all__ = [
    "Sampling",
    "forget_sample",
    "own_text",
    "refusal",
    "sample_for",
    "sample_of",
    "sample_text",
    "set_sample",
]


@dataclass(frozen=True, slots=True)
class Sampling:
    """The payload to use; `problem` says in one sentence why it is not the user's own."""

    payload: JsonValue
    problem: str = ""


def sample_for(document: Document, usage_type: str) -> Sampling:
    """Take the user's own sample of the type, else typical values; never fails."""
    return sample_of(document.studio, usage_type)


def sample_of(studio: Studio, usage_type: str) -> Sampling:
    """Do the same where there is a studio and no document."""
    text = own_text(studio, usage_type)
    if text is None:
        return Sampling(PRESETS[TYPICAL].payload(usage_type))
    try:
        return Sampling(read_sample(text))
    except InputError as error:
        sentence = error.sentence.replace("The sample", f"The sample for {usage_type}", 1)
        return Sampling(PRESETS[TYPICAL].payload(usage_type), sentence)


def refusal(document: Document, usage_type: str) -> str:
    """Say why no mail can be made of the user's own sample; empty where one can."""
    sampling = sample_for(document, usage_type)
    if sampling.problem:
        return f"{sampling.problem} Mend it, or go back to typical values."
    try:
        send_body(config_of(document, None), "", usage_type, sampling.payload)
    except RenderError as error:
        return error.sentence.replace("The payload's", f"In the sample for {usage_type},", 1)
    return ""


def own_text(studio: Studio, usage_type: str) -> str | None:
    """The user's own text for the type, broken or not; None where there is none."""
    texts = (sample.text for sample in studio.samples if sample.usage_type == usage_type)
    return next(texts, None)


def set_sample(usage_type: str, text: str, label: str = "Edit sample") -> edits.Edit:
    """Keep `text`, broken or not, as the type's sample."""

    def change(studio: Studio) -> Studio:
        mine = Sample(usage_type, text)
        if own_text(studio, usage_type) is None:
            return replace(studio, samples=(*studio.samples, mine))
        changed = (mine if each.usage_type == usage_type else each for each in studio.samples)
        return replace(studio, samples=tuple(changed))

    return edits.set_studio(label, change, merge=f"studio.samples.{usage_type}")


def forget_sample(usage_type: str) -> edits.Edit:
    """Go back to typical values."""

    def change(studio: Studio) -> Studio:
        others = (each for each in studio.samples if each.usage_type != usage_type)
        return replace(studio, samples=tuple(others))

    return edits.set_studio("Back to typical values", change)
