"""The monkey's mind: which of all that can be done is done next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu

from monkey_hands import Hands, activate_something, named, seen, top_in_use
from monkey_keys import Fingers
from monkey_world import MOODS
from ses_gui.gui.pages import PageName
from ses_gui.gui.session import Destination
from ses_gui.services.demo_ses.scenarios import RECIPIENT, SCENES

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from monkey_chance import Chance
    from monkey_stage import Stage
    from monkey_watch import Watch
from monkey_world import World


class Mind:
    """Does one thing after the other, as `chance` has it."""

    def __init__(self, *, chance: Chance, watch: Watch, stage: Stage, world: World) -> None:
        self._chance = chance
        self._watch = watch
        self._stage = stage
        self._world = world
        self._hands = hands = Hands(chance, watch)
        fingers = Fingers(chance, watch)
        self._commands: list[tuple[Callable[[], None], int]] = [
            (hands.click, 40),
            (fingers.write, 14),
            (fingers.press_key, 12),
            (fingers.press_shortcut, 8),
            (self._trigger, 8),
            (hands.drag, 3),
            (hands.wheel, 4),
            (self._turn_page, 3),
            (self._send_scene, 2),
            (fingers.fill_clipboard, 2),
            (self._resize, 1),
            (self._change_mood, 1),
            (self._meddle, 1),
            (self._close_top, 2),
            (self._direct, 1),
        ]

    def act(self) -> None:
        """Do one thing."""
        activate_something()
        dialog = self._file_dialog()
        if dialog is not None:
            self._answer_file(dialog)
            return
        commands, weights = zip(*self._commands, strict=True)
        self._chance.choices(commands, weights)[0]()

    def _file_dialog(self) -> QFileDialog | None:
        tops = QApplication.topLevelWidgets()
        shown = [top for top in tops if isinstance(top, QFileDialog) and top.isVisible()]
        return shown[0] if shown else None

    def _answer_file(self, dialog: QFileDialog) -> None:
        """Never by clicks: they could lead out of the home."""
        if self._chance.luck(0.2):
            self._watch.note("file dialog: cancelled")
            dialog.reject()
            return
        if dialog.fileMode() is QFileDialog.FileMode.Directory:
            choices = self._world.folders
        elif dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave:
            choices = [self._world.home / f"export{n}.json" for n in range(3)]
        else:
            choices = self._world.files
        path = self._chance.choice(choices)
        self._watch.note(f"file dialog {dialog.windowTitle()!r}: {path.name}")
        dialog.hide()
        dialog.fileSelected.emit(str(path))
        dialog.deleteLater()

    def _trigger(self) -> None:
        """Choose from the menus, whatever the names on them."""
        alone = top_in_use()
        if alone is not None:
            self._hands.click()
            return
        menus = self._stage.window.menuBar().findChildren(QMenu)
        actions = [each for menu in menus for each in menu.actions() if _is_meant(each)]
        action = self._chance.choice(actions)
        self._watch.note(f"menu: {action.text()}")
        action.trigger()

    def _turn_page(self) -> None:
        page = self._chance.choice(list(PageName))
        if top_in_use() is None:
            self._watch.note(f"turn to {page.value}")
            self._stage.window.show_page(page)

    def _send_scene(self) -> None:
        """Write to the address that asks the demo SES for a failure, and send."""
        if top_in_use() is not None:
            return
        scene = self._chance.choice(SCENES)
        self._watch.note(f"send to the scene {scene.id}")
        self._stage.program.model.session.direct(Destination.DEMO)
        form = self._stage.window.test_panel.form
        form.recipient.setText(RECIPIENT.format(scene.id))
        form.request_send()

    def _direct(self) -> None:
        place = self._chance.choice(list(Destination))
        self._watch.note(f"send to {place.value}")
        self._stage.program.model.session.direct(place)

    def _resize(self) -> None:
        tops = [top for top in seen() if top.isWindow() and not isinstance(top, QMenu)]
        if tops:
            self._hands.resize(self._chance.choice(tops))

    def _change_mood(self) -> None:
        self._world.vault.mood = mood = self._chance.choice(MOODS)
        self._watch.note(f"the keyring is {mood}")

    def _meddle(self) -> None:
        """Somebody else changes files: a profile, a project folder, the drafts."""
        kept = sorted(p for p in self._world.data.rglob("*") if p.is_file() and p.suffix == ".json")
        project = sorted(p for p in self._world.folders[0].rglob("*") if p.is_file())
        file = self._chance.choice([*kept, *project] or [self._world.files[0]])
        if self._chance.luck(0.5):
            self._watch.note(f"somebody deletes {file.name}")
            file.unlink(missing_ok=True)
        else:
            self._watch.note(f"somebody writes into {file.name}")
            text = file.read_bytes() if file.exists() else b""
            file.write_bytes(text[: self._chance.randrange(400)] + b"!")

    def _close_top(self) -> None:
        """Close the dialog or the popup that is in front, or ask the window to close."""
        dialogs = [top for top in seen() if isinstance(top, QDialog)]
        if dialogs:
            dialog = self._chance.choice(dialogs)
            self._watch.note(f"close {named(dialog)}")
            dialog.close()
        elif self._chance.luck(0.1) and top_in_use() is None:
            self._watch.note("close the window")
            self._stage.window.close()


def _is_meant(action: QAction) -> bool:
    return (
        action.isEnabled() and action.isVisible() and not action.isSeparator() and not action.menu()
    )
