"""The dialogs of the demo SES: its answers and its inbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QWidget,
)

from ses_gui.domain.display_text import local_clock, shown
from ses_gui.domain.frozen import frozen
from ses_gui.gui.theme.stylesheet import MEDIUM, SMALL, TIGHT
from ses_gui.gui.widgets.dialogs import Dialog, box_button
from ses_gui.gui.widgets.items import ListItem
from ses_gui.gui.widgets.layouts import STRETCH, stacked
from ses_gui.gui.widgets.text import Label, fixed_text, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.services.demo_ses.model import DemoMail


_ANSWER = Qt.ItemDataRole.UserRole


@frozen
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


class AnswersDialog(Dialog):
    """Asks for an answer, or for the usual ones; `current` is the ID of what is chosen now."""

    chosen = Signal(object)
    """Emitted with the `DemoAnswer`."""
    usual_requested = Signal()

    def __init__(self, parent: QWidget, answers: Sequence[DemoAnswer], current: str) -> None:
        super().__init__(parent, "answers_dialog", deletes=True)
        self.setWindowTitle(self.tr("What the demo SES answers"))
        hint = self.tr("Search: words, or an ID such as SEND_RATE")
        self.search = named(QLineEdit(placeholderText=hint), "search_answers")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(self.tr("Search"))
        self.list = AnswersList(answers)
        self._texts = [
            named(Label(wordWrap=True), name) for name in ("heading", "meaning", "muted")
        ]
        self._box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.use = box_button(self._box, "primary", self.tr("&Use this answer"))
        self.usual = box_button(self._box, "usual_answers", self.tr("Back to usual &answers"))
        self._lay_out()
        self._listen()
        self.list.narrow("")
        self.list.select(current)
        self.search.setFocus()

    def _lay_out(self) -> None:
        about = named(QFrame(), "card")
        margins = (MEDIUM, SMALL, MEDIUM, SMALL)
        stacked(about, *self._texts, STRETCH, spacing=TIGHT, margins=margins)
        about.setMinimumHeight(132)  # enough for the longest, so that nothing jumps
        self.lay_out(self.search, (self.list, 1), about, self._box)
        self.use.setDefault(True)
        self.resize(680, 600)

    def _listen(self) -> None:
        self.search.textChanged.connect(self.list.narrow)
        self.list.currentRowChanged.connect(self._show_answer)
        self.list.itemActivated.connect(self._choose)
        self.use.clicked.connect(self._choose)
        self.usual.clicked.connect(self._go_back)
        self._box.rejected.connect(self.reject)

    @Slot()
    def _show_answer(self) -> None:
        answer = self.list.answer
        self.use.setEnabled(answer is not None)
        if answer is None:
            texts = (self.tr("No answer has these words."), "", "")
        else:
            needs = self.tr("The configuration needs {0}.").format(answer.needs)
            how = " ".join(filter(None, [answer.how, needs if answer.needs else ""]))
            texts = (answer.title, answer.meaning, how)
        for label, text in zip(self._texts, texts, strict=True):
            label.setText(text)

    @Slot()
    def _choose(self) -> None:
        answer = self.list.answer
        if answer is not None:
            self.accept()
            self.chosen.emit(answer)

    @Slot()
    def _go_back(self) -> None:
        self.accept()
        self.usual_requested.emit()


MAIL = Qt.ItemDataRole.UserRole


class OutboxDialog(Dialog):
    """Lists mail; the source of the selected one beside it."""

    def __init__(self, parent: QWidget, mails: Sequence[DemoMail]) -> None:
        super().__init__(parent, "demo_inbox", deletes=True)
        self.setWindowTitle(self.tr("Demo inbox"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Mails"))
        self._head = Label(wordWrap=True)
        self._head.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.source = fixed_text("mail_source", self.tr("Source of the mail"))
        self._lay_out(has_mail=bool(mails))
        for mail in reversed(mails):
            item = ListItem(shown(self.tr("{0}  {1}").format(local_clock(mail.at), mail.subject)))
            item.setData(MAIL, mail)
            self.list.addItem(item)
        self.list.currentItemChanged.connect(self._show_mail)
        self.list.setCurrentRow(0)

    def _lay_out(self, *, has_mail: bool) -> None:
        said = self.tr("No mail yet. Send one through the demo SES and it appears here.")
        empty = named(Label(said), "muted")
        empty.setVisible(not has_mail)
        right = QWidget()
        stacked(right, self._head, (self.source, 1))
        splitter = QSplitter(childrenCollapsible=False, handleWidth=MEDIUM)
        splitter.addWidget(self.list)
        splitter.addWidget(right)
        splitter.setSizes([260, 500])
        splitter.setVisible(has_mail)
        self.lay_out(empty, (splitter, 1))
        self.resize(820, 480)

    @Slot()
    def _show_mail(self) -> None:
        item = self.list.currentItem()
        mail: DemoMail = item.data(MAIL)
        self._head.setText(
            self.tr("From: {0}\nTo: {1}\nSubject: {2}\nMessage ID: {3}").format(
                *map(shown, (mail.sender, ", ".join(mail.to), mail.subject, mail.message_id))
            )
        )
        self.source.setPlainText(mail.html)
