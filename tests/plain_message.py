"""A message that says just what a test wants said."""

from ses_gui.domain.texts.message import Message, message


def said(text: str) -> Message:
    """Make a message whose sentence is `text`."""
    return message("keys.source", name=text)
