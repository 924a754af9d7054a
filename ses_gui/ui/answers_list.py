"""The answers of the demo SES as a list in groups, which a few letters make shorter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from ses_gui.ui.display import ListItem

if TYPE_CHECKING:
    from collections.abc import Sequence

_ANSWER = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class DemoAnswer:
    """One thing that the demo SES can be asked to answer; `how` says by what it is asked."""

    id: str
    group: str
    title: str
    meaning: str
    how: str
    needs: str = ""

    def has(self, words: str) -> bool:
        """Whether each of `words` occurs in what is known of the answer."""
        whole = f"{self.id} {self.group} {self.title} {self.meaning}".lower()
        return all(word in whole for word in words.lower().split())


class AnswersList(QListWidget):
    """Lists answers below the names of their groups, which cannot be chosen."""

    def __init__(self, answers: Sequence[DemoAnswer]) -> None:
        super().__init__()
        self.setObjectName("answers_list")
        self.setAccessibleName(self.tr("Answers of the demo SES"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        group = ""
        for answer in answers:
            if answer.group != group:
                group = answer.group
                self.addItem(_heading(group))
            self.addItem(_row(answer))

    @property
    def answer(self) -> DemoAnswer | None:
        """The answer that is selected and in sight."""
        item = self.currentItem()
        return item.data(_ANSWER) if item is not None and not item.isHidden() else None

    def select(self, answer_id: str) -> None:
        """Select an answer by its ID."""
        for row in range(self.count()):
            answer = self.item(row).data(_ANSWER)
            if answer is not None and answer.id == answer_id:
                self.setCurrentRow(row)

    def narrow(self, words: str) -> None:
        """Show only the answers with `words`, and the groups that have any; select the first."""
        heading, first = None, -1
        for row in range(self.count()):
            item = self.item(row)
            answer: DemoAnswer | None = item.data(_ANSWER)
            item.setHidden(answer is None or not answer.has(words))
            if answer is None:
                heading = item
            elif not item.isHidden():
                first = row if first < 0 else first
                if heading is not None:
                    heading.setHidden(False)
        self.setCurrentRow(first)


def _heading(group: str) -> QListWidgetItem:
    item = ListItem(group)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    font = item.font()
    font.setBold(True)
    item.setFont(font)
    return item


def _row(answer: DemoAnswer) -> QListWidgetItem:
    item = ListItem(f"{answer.title}  ·  {answer.id}")
    item.setData(_ANSWER, answer)
    return item
