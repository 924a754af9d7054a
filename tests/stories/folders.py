"""What the stories of files on the disk share."""

from dataclasses import replace

from ses_gui.domain.config.document import Brand, Studio, example_document
from ses_gui.services.storage.drafts import draft_text
from ses_gui.services.storage.private_folder import make_folder

SAVED = replace(example_document(), studio=Studio(brand=Brand("Example")))


def change_outside(folder, more=b"theirs"):
    """Change a template of a project's folder as another program does."""
    path = folder.path / "templates" / "SignIn.html"
    path.write_bytes(path.read_bytes() + more)


def content(program):
    """What that template holds in the window."""
    templates = program.model.store.document.templates
    return next(each.content for each in templates if each.usage_type == "SignIn")


def leave_draft(tmp_path, draft):
    """Put a draft there as a window does that is killed; give its path."""
    folder = tmp_path / "home" / "drafts"
    make_folder(folder)
    path = folder / f"{draft.key}.json"
    path.write_text(draft_text(draft), "utf-8")
    return path
