"""The review: all findings of a config, the studio's included, without the silenced ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ses_gui.domain.findings import in_order, inspect
from ses_gui.domain.silencing import heard
from ses_gui.domain.studio import UNTOUCHED, Studio
from ses_gui.domain.template_findings import template_findings

if TYPE_CHECKING:
    from ses_gui.domain.finding import Finding
    from ses_gui.domain.json_types import JsonObject


def review(config: JsonObject, studio: Studio = UNTOUCHED) -> tuple[Finding, ...]:
    """Check a config with everything there is; slow for large templates."""
    found = [*inspect(config), *template_findings(config, studio.clients)]
    return in_order(heard(found, config, studio.silenced))
