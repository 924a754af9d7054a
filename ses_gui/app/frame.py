"""The frame: what there is before the flows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ses_gui.state.model import Model
    from ses_gui.state.rewriting import Rewriter
    from ses_gui.state.tasks import Lane
    from ses_gui.ui.clipboard import Clipboard
    from ses_gui.ui.look import Look
    from ses_gui.ui.window import MainWindow


class Frame(Protocol):
    """The window with its model, its look and the lanes."""

    model: Model
    window: MainWindow
    look: Look
    clipboard: Clipboard
    network: Lane
    questions: Lane
    keyring: Lane
    disk: Lane
    rewriter: Rewriter
