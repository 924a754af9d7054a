"""What stops a send before any call: keys that AWS can never accept, though Logto would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ses_gui.domain.config_texts import text_at
from ses_gui.domain.finding import Finding, Severity
from ses_gui.domain.keys.doubts import KEY_ID, SECRET
from ses_gui.domain.keys.pair import KeyPair
from ses_gui.domain.keys.verdicts import key_findings

if TYPE_CHECKING:
    from ses_gui.domain.json_types import JsonObject


def key_stops(config: JsonObject) -> tuple[Finding, ...]:
    """Say why AWS would refuse the key whatever it is asked for; nothing if it may accept it."""
    pair = KeyPair(text_at(config, str(KEY_ID[0])), text_at(config, str(SECRET[0])))
    return tuple(item for item in key_findings(pair) if item.severity is Severity.ERROR)
