"""A message that says just what a test wants said."""

import sys
from types import ModuleType

from ses_gui.domain.texts import en
from ses_gui.domain.texts.message import Message, message

_TABLE = ModuleType(f"{en.__name__}.of_tests")
vars(_TABLE)["OF_TESTS"] = {"said": "{text}"}
sys.modules[_TABLE.__name__] = _TABLE


def said(text: str) -> Message:
    """Make a message whose sentence is `text`."""
    return message("of_tests.said", text=text)
