"""Rights in IAM: the policies for this configuration, and what one lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ses_gui.gui.commands import Command, Menu

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.failures.evidence import Evidence
    from ses_gui.domain.iam.advice import Variant
    from ses_gui.gui.context import AppContext


class PolicyController(QObject):
    """Shows policies made from the document as it is now."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app

    def commands(self) -> tuple[Command, ...]:
        """What of this can be asked for in the menus."""
        return (Command("policy", self.tr("Per&missions in IAM…"), self.show, Menu.MAIL, 410),)

    @Slot()
    def show(self) -> None:
        """Show what the connector needs, and what else may be allowed."""
        from ses_gui.domain.iam.advice import variants

        self._open(variants(self._app.model.store.document))

    @Slot(object)
    def explain(self, evidence: Evidence) -> None:
        """Show first what was missing when AWS denied an access."""
        from ses_gui.domain.iam.advice import advice, after_denial, variants

        document = self._app.model.store.document
        found = advice(evidence, document)
        missing = [after_denial(found)] if found is not None else []
        self._open([*missing, *variants(document)])

    def _open(self, variants: Sequence[Variant]) -> None:
        from ses_gui.gui.features.credentials.policy_dialog import PolicyDialog

        app = self._app
        PolicyDialog(app.window, variants=variants, look=app.look, clipboard=app.clipboard).show()
