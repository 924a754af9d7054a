"""The story of the rights in IAM: the policies for this configuration, and what one lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.failures.evidence import Evidence
    from ses_gui.domain.iam.advice import Variant
    from ses_gui.gui.clipboard import Clipboard
    from ses_gui.gui.main_window import MainWindow
    from ses_gui.gui.model import Model
    from ses_gui.gui.theme.look import ThemeManager


class PolicyFlow(QObject):
    """Shows policies made from the document as it is now."""

    def __init__(
        self, *, model: Model, window: MainWindow, look: ThemeManager, clipboard: Clipboard
    ) -> None:
        super().__init__(window)
        self._store = model.store
        self._window = window
        self._look = look
        self._clipboard = clipboard

    @Slot()
    def show(self) -> None:
        """Show what the connector needs, and what else may be allowed."""
        from ses_gui.domain.iam.advice import variants

        self._open(variants(self._store.document))

    @Slot(object)
    def explain(self, evidence: Evidence) -> None:
        """Show first what was missing when AWS denied an access."""
        from ses_gui.domain.iam.advice import advice, after_denial, variants

        document = self._store.document
        found = advice(evidence, document)
        missing = [after_denial(found)] if found is not None else []
        self._open([*missing, *variants(document)])

    def _open(self, variants: Sequence[Variant]) -> None:
        from ses_gui.gui.features.credentials.policy_dialog import PolicyDialog

        dialog = PolicyDialog(
            self._window, variants=variants, look=self._look, clipboard=self._clipboard
        )
        dialog.show()
