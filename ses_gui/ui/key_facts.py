"""What is known of an access key that was found; of the secret only dots and its length."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QFormLayout, QWidget

from ses_gui.ui.display import Label
from ses_gui.ui.naming import named
from ses_gui.ui.style import MEDIUM, TIGHT

if TYPE_CHECKING:
    from ses_gui.state.key_offers import OfferedKey

_DOTS: Final = "•" * 8


class KeyFacts(QWidget):
    """Shows one key, a line for each fact; what is not known has no line."""

    def __init__(self) -> None:
        super().__init__()
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(MEDIUM)
        self._form.setVerticalSpacing(TIGHT)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._lines = {name: self._line(name) for name in ("id", "secret", "region", "account")}
        self._lines["source"] = self._line("source")
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self._lines["id"].setFont(fixed)

    def _line(self, name: str) -> Label:
        line = named(Label(wordWrap=True), f"key_{name}")
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._form.addRow(named(Label(self._caption(name)), "caption"), line)
        return line

    def _caption(self, name: str) -> str:
        return {
            "id": self.tr("Key ID"),
            "secret": self.tr("Secret"),
            "region": self.tr("Region"),
            "account": self.tr("Account"),
            "source": self.tr("Found in"),
        }[name]

    def show_key(self, key: OfferedKey, region: str = "") -> None:
        """Show `key`; `region` is the one that the document has already."""
        length = self.tr("{0}  {1} characters").format(_DOTS, key.length)
        facts = {
            "id": key.access_key_id,
            "secret": length if key.secret else self.tr("not there"),
            "region": self._region(key.region, region),
            "account": self._account(key.account),
            "source": key.source,
        }
        for name, text in facts.items():
            self._lines[name].setText(text)
            self._form.setRowVisible(self._lines[name], bool(text))

    def _region(self, found: str, chosen: str) -> str:
        if found and chosen and found != chosen:
            return self.tr("{0}; you have chosen {1}, which stays").format(found, chosen)
        return found

    def _account(self, account: str) -> str:
        return self.tr("{0}, read from the key ID").format(account) if account else ""
