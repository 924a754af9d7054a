"""Reading a project's folder as a document, on the disk's thread."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from ses_gui.domain.config.document import NO_SECRET, Document
from ses_gui.domain.config.edits import Edit
from ses_gui.domain.config.reader import document_of

if TYPE_CHECKING:
    from ses_gui.domain.project_folder import Fingerprint
    from ses_gui.services.storage.project_folder import ProjectFolder


def read_document(folder: ProjectFolder) -> tuple[Document, Fingerprint]:
    """Read the project as a document; may raise `FileError` or `InputError`."""
    project = folder.read()
    document = document_of(project.config, NO_SECRET)
    return replace(document, studio=project.studio), project.fingerprint


def reload_folder(read: Document) -> Edit:
    """Put what was read in the place of the document; the secret is not the folder's and stays."""
    return Edit("Reload folder", partial(_with_secret_of, read))


def _with_secret_of(read: Document, current: Document) -> Document:
    return replace(read, access_key_secret=current.access_key_secret)
