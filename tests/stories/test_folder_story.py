"""A project's folder: written from the window, changed by others, taken over or not."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QTextEdit

from ses_gui.domain import edits
from ses_gui.domain.studio import Brand
from ses_gui.ui.folder_dialogs import DifferenceDialog, FolderDialog

CHANGED = b'<!-- ses_gui\nsubject: "Changed outside"\n-->\n<p>{{code}}</p>\n'


@pytest.fixture
def kept(program, qtbot, tmp_path):
    """The example, written into a folder."""
    program.flows.opening.show_example()
    brand = edits.set_studio("Brand", lambda studio: replace(studio, brand=Brand("Acme")))
    program.model.store.edit(brand)
    path = tmp_path / "mail"
    program.flows.foldering.write(str(path))
    qtbot.waitUntil(lambda: not program.disk.busy() and program.flows.foldering._known != "")
    return path


def subject(program):
    return program.model.store.document.templates[0].subject


def asked(qtbot, program):
    """The question that comes when the folder was looked at again."""
    program.flows.foldering.look()
    found = []

    def look():
        found[:] = [w for w in QApplication.topLevelWidgets() if isinstance(w, FolderDialog)]
        return bool(found and found[0].isVisible())

    qtbot.waitUntil(look)
    return found[0]


def press(dialog, words):
    button = next(each for each in dialog.buttons() if words in each.text().replace("&", ""))
    button.click()


def test_what_is_written_is_read_back_without_the_secret(program, qtbot, kept):
    document = program.model.store.document
    program.model.store.history.setClean()
    program.flows.foldering.read(str(kept))
    qtbot.waitUntil(lambda: program.window.document_name() == "mail")
    read = program.model.store.document
    assert read == replace(document, access_key_secret=read.access_key_secret)
    assert read.access_key_secret == ""


def test_a_change_of_others_is_taken_over_and_can_be_undone(program, qtbot, kept):
    before, secret = subject(program), program.model.store.document.access_key_secret
    (kept / "templates" / "SignIn.html").write_bytes(CHANGED)
    press(asked(qtbot, program), "Reload")
    qtbot.waitUntil(lambda: subject(program) == "Changed outside")
    assert program.model.store.document.access_key_secret == secret
    program.model.store.history.undo()
    assert subject(program) == before


def test_mine_is_kept_and_not_asked_about_again(program, qtbot, kept):
    before = subject(program)
    (kept / "templates" / "SignIn.html").write_bytes(CHANGED)
    press(asked(qtbot, program), "Keep")
    program.flows.foldering.look()
    qtbot.waitUntil(lambda: not program.disk.busy())
    assert subject(program) == before
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, FolderDialog)]


def test_the_difference_is_shown_file_by_file(program, qtbot, kept):
    (kept / "templates" / "SignIn.html").write_bytes(CHANGED)
    press(asked(qtbot, program), "difference")
    shown = []

    def look():
        shown[:] = [w for w in QApplication.topLevelWidgets() if isinstance(w, DifferenceDialog)]
        return bool(shown and shown[0].isVisible())

    qtbot.waitUntil(look)
    text = shown[0].findChild(QTextEdit).toPlainText()
    assert text.startswith("templates/SignIn.html\n")
    assert '+subject: "Changed outside"' in text
    shown[0].reject()
    press(asked(qtbot, program), "Keep")


def test_saving_overwrites_nothing_of_others_unasked(program, qtbot, kept):
    program.model.store.edit(edits.set_template_field(0, "subject", "Mine"))
    file = kept / "templates" / "SignIn.html"
    file.write_bytes(CHANGED)
    program.flows.foldering.write(str(kept))
    qtbot.waitUntil(
        lambda: any(isinstance(w, FolderDialog) for w in QApplication.topLevelWidgets())
    )
    assert file.read_bytes() == CHANGED
    press(asked(qtbot, program), "Keep")
    program.flows.foldering.write(str(kept))
    qtbot.waitUntil(lambda: b'"Mine"' in file.read_bytes())
    qtbot.waitUntil(lambda: not program.disk.busy())


def test_a_folder_with_other_things_is_refused_in_a_sentence(program, qtbot, tmp_path):
    (tmp_path / "thesis.tex").write_text("mine")
    program.flows.foldering.write(str(tmp_path))
    qtbot.waitUntil(lambda: program.window.findChild(QMessageBox, "trouble") is not None)
    box = program.window.findChild(QMessageBox, "trouble")
    assert "holds other files" in box.text()
    box.close()
