"""The dialogs of managing: the profiles there are, their labels, their earlier versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialogButtonBox,
    QListWidget,
    QPushButton,
    QRadioButton,
    QWidget,
)

from ses_gui.domain.display_text import local_second
from ses_gui.domain.profile import Colour, Environment, EnvironmentLabel
from ses_gui.gui.features.profiles.labels import (
    COLOURS,
    ENVIRONMENTS,
    colour_text,
    dot,
    environment_text,
    listed_text,
)
from ses_gui.gui.theme.stylesheet import MEDIUM, SMALL
from ses_gui.gui.widgets.dialogs import Dialog, IrreversibleButton
from ses_gui.gui.widgets.items import ListItem
from ses_gui.gui.widgets.layouts import STRETCH, side_by_side, stacked
from ses_gui.gui.widgets.text import Label, named, window_title

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ses_gui.domain.profile import ProfileSummary, Version

_WIDTH: Final = 440


class MarkingDialog(Dialog):
    """Asks what a profile is for and which colour it has."""

    marked = Signal(object)
    """Emitted with the `EnvironmentLabel` that was chosen."""

    def __init__(self, parent: QWidget, name: str, marking: EnvironmentLabel) -> None:
        super().__init__(parent, "marking_dialog", deletes=True)
        title = self.tr("Environment and colour of “{0}”").format(name)
        self.setWindowTitle(window_title(title))
        self.buttons: Mapping[Environment, QRadioButton] = {
            environment: named(QRadioButton(environment_text(environment)), f"as_{environment}")
            for environment in ENVIRONMENTS
        }
        self._group = QButtonGroup(self)
        self.colour = self._make_colours()
        self._note = named(Label(wordWrap=True), "muted")
        self._lay_out()
        self.buttons[marking.environment].setChecked(True)
        self.buttons[marking.environment].setFocus()
        self.colour.setCurrentIndex(self.colour.findData(marking.colour))
        self._show_meaning()

    def _make_colours(self) -> QComboBox:
        box = named(QComboBox(), "colour")
        for colour in COLOURS:
            box.addItem(dot(colour), colour_text(colour), colour)
        return box

    def _lay_out(self) -> None:
        for button in self.buttons.values():
            self._group.addButton(button)
            button.clicked.connect(self._show_meaning)
        label = named(Label(self.tr("&Colour")), "caption")
        label.setBuddy(self.colour)
        self.lay_out(
            named(Label(self.tr("Environment")), "caption"),
            *self.buttons.values(),
            self._note,
            MEDIUM,
            label,
            self.colour,
            MEDIUM,
            self._make_box(),
            spacing=SMALL,
        )
        self.setMinimumWidth(_WIDTH)

    def _make_box(self) -> QDialogButtonBox:
        ok, cancel = QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel
        box = QDialogButtonBox(ok | cancel)
        box.accepted.connect(self._mark)
        box.rejected.connect(self.reject)
        return box

    @property
    def chosen(self) -> EnvironmentLabel:
        """What is chosen now."""
        environment = next(each for each, button in self.buttons.items() if button.isChecked())
        # Qt keeps the plain text of a StrEnum
        return EnvironmentLabel(environment, Colour(self.colour.currentData()))

    @Slot()
    def _show_meaning(self) -> None:
        self._note.setText(
            self.tr(
                "A strip stands above every page, and the program asks before it sends real mail"
                " or exports the secret. sesctl wants --yes."
            )
            if self.chosen.is_production
            else self.tr("Nothing is asked before a mail is sent.")
        )

    @Slot()
    def _mark(self) -> None:
        self.accept()
        self.marked.emit(self.chosen)


PROFILE: Final = Qt.ItemDataRole.UserRole


class ManageDialog(Dialog):
    """Shows what it is given; what is wished for is done elsewhere."""

    wished = Signal(object, object, object)
    """Emitted with `open`, `rename`, `duplicate`, `mark` or `delete`, and the uuid and name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "manage_profiles")
        self.setWindowTitle(self.tr("Profiles"))
        self.list = named(QListWidget(), "managed_profiles")
        self.list.setAccessibleName(self.tr("Profiles"))
        self.note = named(Label(wordWrap=True), "muted")
        self._buttons = {
            "open": QPushButton(self.tr("&Open")),
            "rename": QPushButton(self.tr("&Rename…")),
            "duplicate": QPushButton(self.tr("&Duplicate…")),
            "mark": QPushButton(self.tr("&Environment…")),
            "delete": IrreversibleButton(self.tr("De&lete…")),
        }
        self._lay_out()
        self.list.currentRowChanged.connect(self._enable)
        self.list.itemActivated.connect(self._buttons["open"].click)
        self.resize(520, 380)
        self._enable()

    def _lay_out(self) -> None:
        for name, button in self._buttons.items():
            button.setObjectName(f"profile_{name}")
            button.setAutoDefault(False)
            button.clicked.connect(self._wish)
        side = stacked(None, *self._buttons.values(), STRETCH, spacing=SMALL)
        row = side_by_side(None, (self.list, 1), side, spacing=MEDIUM)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.close)
        self.lay_out((row, 1), self.note, box)

    def show_profiles(self, profiles: Sequence[ProfileSummary], faults: Sequence[str]) -> None:
        """List them; the selection stays where it was."""
        row = self.list.currentRow()
        self.list.clear()
        for profile in profiles:
            item = ListItem(listed_text(profile))
            item.setIcon(dot(profile.marking.shown))
            item.setData(PROFILE, profile)
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        empty = (
            "" if profiles else self.tr("There are no profiles yet. Save a document to make one.")
        )
        self.note.setText("\n".join(filter(None, (empty, *faults))))
        self.note.setVisible(bool(self.note.text()))
        self._enable()

    @Slot()
    def _enable(self) -> None:
        for button in self._buttons.values():
            button.setEnabled(self.list.currentItem() is not None)

    @Slot()
    def _wish(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            wish = self.sender().objectName().removeprefix("profile_")
            profile: ProfileSummary = item.data(PROFILE)
            self.wished.emit(wish, profile.uuid, profile.name)


VERSION: Final = Qt.ItemDataRole.UserRole


class VersionsDialog(Dialog):
    """Lists what earlier saves have replaced, by the time of the save."""

    compare_requested = Signal(object)
    """Emitted with the `Version`."""
    restore_requested = Signal(object)

    def __init__(self, parent: QWidget, name: str, versions: Sequence[Version]) -> None:
        super().__init__(parent, "versions", deletes=True)
        self.setWindowTitle(window_title(self.tr("Earlier versions of {0}").format(name)))
        self.list = named(QListWidget(), "version_list")
        self.list.setAccessibleName(self.tr("Earlier versions"))
        for version in versions:
            item = ListItem(local_second(version.at))
            item.setData(VERSION, version)
            self.list.addItem(item)
        self._box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.compare = named(self._box.addButton(self.tr("Show &difference"), role), "compare")
        self.restore = named(self._box.addButton(self.tr("&Restore"), role), "restore")
        self._lay_out(any_version=bool(versions))
        self.compare.clicked.connect(self._request_compare)
        self.restore.clicked.connect(self._request_restore)
        self._box.rejected.connect(self.close)
        self.list.setCurrentRow(0)

    def _lay_out(self, *, any_version: bool) -> None:
        text = (
            self.tr(
                "Each save keeps what it replaces, ten versions at most. Restoring is a step that"
                " can be undone; save to keep it."
            )
            if any_version
            else self.tr("There are none yet: each save keeps what it replaces.")
        )
        head = named(Label(text, wordWrap=True), "muted")
        rest = (self._box,) if any_version else (STRETCH, self._box)
        self.lay_out(head, (self.list, 1), *rest)
        self.list.setVisible(any_version)
        for button in (self.compare, self.restore):
            button.setEnabled(any_version)
        self.resize(460, 360)

    def _chosen(self) -> Version:
        version: Version = self.list.currentItem().data(VERSION)
        return version

    @Slot()
    def _request_compare(self) -> None:
        self.compare_requested.emit(self._chosen())

    @Slot()
    def _request_restore(self) -> None:
        self.restore_requested.emit(self._chosen())
