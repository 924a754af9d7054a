"""What came of trying the way to SES: who answered, or what is wrong and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ses_gui.domain.display_text import shown
from ses_gui.ui.display import Label
from ses_gui.ui.naming import named
from ses_gui.ui.restyling import restyle
from ses_gui.ui.style import MEDIUM, TIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.network.settings import Trial


class TrialCard(QFrame):
    """Shows one trial, or a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("result")
        self._texts = {name: _text(name) for name in ("heading", "cause", "fix", "muted")}
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(TIGHT)
        for text in self._texts.values():
            column.addWidget(text)
        self.hide()

    @property
    def title(self) -> str:
        """What it says first."""
        return self._texts["heading"].text()

    @property
    def details(self) -> str:
        """The facts, a line each."""
        return self._texts["muted"].text()

    def say(self, title: str, sentence: str) -> None:
        """Say why nothing was tried."""
        self._show("warning", title, sentence, "", "")

    def show_trial(self, trial: Trial) -> None:
        """Show who answered, or what is wrong."""
        details = "\n".join(map(shown, self._facts(trial)))
        failure = trial.failure
        if failure is None:
            asked = self.tr("The connection stood and was ended; nothing was sent over it.")
            self._show("good", self.tr("The way to SES is open"), asked, "", details)
        else:
            self._show("bad", failure.title, failure.cause, failure.fix, details)

    def _facts(self, trial: Trial) -> Iterator[str]:
        certificate = trial.certificate
        is_named = not trial.address or trial.endpoint.startswith(trial.address)
        at = "" if is_named or trial.proxy else f" ({trial.address})"
        if trial.endpoint:
            yield self.tr("Endpoint: {0}").format(trial.endpoint + at)
        if trial.proxy:
            yield self.tr("Proxy: {0}").format(trial.proxy)
        if certificate is not None:
            yield self.tr("Certificate: for {0}").format(certificate.subject)
            yield self.tr("Issued by: {0}").format(certificate.issuer)
        if trial.failure is None:
            yield self.tr("Secured by: {0}").format(trial.tls or self.tr("nothing"))
        yield self.tr("Took: {0} ms").format(trial.elapsed_ms)

    def _show(self, tone: str, *texts: str) -> None:
        for label, text in zip(self._texts.values(), texts, strict=True):
            label.setText(text)
            label.setVisible(bool(text))
        restyle(self, "tone", tone)
        self.show()
        self.setAccessibleName(shown(texts[0]))
        event = QAccessibleAnnouncementEvent(self, shown(self.tr("{0}. {1}").format(*texts[:2])))
        QAccessible.updateAccessibility(event)


def _text(name: str) -> Label:
    label = named(Label(wordWrap=True), name)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
