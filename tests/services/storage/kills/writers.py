"""Writers that are killed: what each writes, over and over, with the services of the program.

Each says of a number that it begins with it and that it is done, on the pipe it is given.
"""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from ses_gui.domain.config.document import Studio, Template, example_document
from ses_gui.domain.history import Ending, Entry
from ses_gui.domain.profile import Draft, Profile
from ses_gui.domain.project_folder import exact_config
from ses_gui.services.storage.atomic_file import write_export, write_private
from ses_gui.services.storage.drafts import DraftFolder
from ses_gui.services.storage.history import SqliteHistory
from ses_gui.services.storage.profiles import FileProfiles
from ses_gui.services.storage.project_folder import ProjectFolder

UUID = "6f1c2b1e-1111-4222-8333-444455556666"
AT = datetime(2026, 5, 4, 12, tzinfo=UTC)
EXAMPLE = replace(example_document(), access_key_secret="")
ENTRY = Entry(AT, "p", "a@example.com", "Generic", "aws", "eu-west-1")
DROP_EACH = 4
"""A window's work is saved, and its draft dropped, after this many."""


def document_of(number):
    return replace(EXAMPLE, region=f"eu-west-{number}")


def export_of(number):
    """Small and large ones, each whole only if its last line is there."""
    return json.dumps({"number": number, "text": "ñ" * (number * 7919 % 90_000), "end": number})


def save(folder):
    """A profile with its versions."""
    profiles = FileProfiles(folder)
    return lambda number: profiles.save(Profile(UUID, "Shop", document_of(number)))


def export(folder):
    """An export over the one before."""
    folder.mkdir(exist_ok=True)
    path = folder / "export.json"
    writes = (write_private, write_export)
    return lambda number: writes[number % 2](path, export_of(number))


def draft(folder):
    """A window's draft, which now and then is dropped because its work was saved."""
    drafts = DraftFolder(folder)

    def keep(number):
        if number % DROP_EACH:
            at = AT + timedelta(seconds=number)
            drafts.keep(Draft(drafts.key, "", "Shop", at, document_of(number)))
        else:
            drafts.drop()

    return keep


def history(folder):
    """A send before it leaves and after its end; the recipient tells the number."""
    kept = SqliteHistory(folder / "history.sqlite")
    begun = {}

    def send(number):
        entry = replace(ENTRY, recipient=f"{number // 2}@example.com")
        if number % 2:
            kept.end(begun.pop(number // 2, 0), replace(entry, ending=Ending.SENT, result="m"))
        else:
            begun[number // 2] = kept.begin(entry)

    return send


def project_of(number):
    """One template that stays, and others that come and go."""
    names = ["SignIn", *(f"Extra{at}" for at in range(number % 3))]
    templates = tuple(Template(name, name, f"<p>{number}</p>") for name in names)
    return exact_config(replace(document_of(number), templates=templates))


def project(folder):
    """A project's folder."""
    kept = ProjectFolder(folder / "project")
    return lambda number: kept.write(project_of(number), Studio())


WRITERS = {"save": save, "export": export, "draft": draft, "history": history, "project": project}
