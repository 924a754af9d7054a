"""What the stories of a project's folder share."""

from dataclasses import replace

from ses_gui.domain.config import edits
from ses_gui.domain.config.document import Brand, Studio, example_document

SAVED = replace(example_document(), studio=Studio(brand=Brand("Example")))


def count(program, kind):
    return sum(dialog.isVisible() for dialog in program.window.findChildren(kind))


def open_folder(program, path):
    program.app.runner.start(program.controllers.folders.read(str(path)))


def settled(program, qtbot):
    qtbot.waitUntil(lambda: not program.app.disk.busy())


def change_outside(folder, more=b"theirs"):
    path = folder.path / "templates" / "SignIn.html"
    path.write_bytes(path.read_bytes() + more)


def content(program):
    return next(
        t.content for t in program.model.store.document.templates if t.usage_type == "SignIn"
    )


def type_in(program, region="eu-west-1"):
    program.model.store.edit(edits.set_field("region", region))
