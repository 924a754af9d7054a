"""Differences: of two documents line by line, and of an export to what is there."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.texts.message import Plural

if TYPE_CHECKING:
    from ses_gui.domain.texts.catalogue import Table

TEXTS: Final[Table] = MappingProxyType(
    {
        # Two documents, line by line.
        "file": "{name} ({where})",
        "not_in_folder": "not in the folder",
        "only_in_folder": "only in the folder",
        "not_in_window": "not in this window",
        "only_in_window": "only in this window",
        "not_in_draft": "not in the unsaved work",
        "only_in_draft": "only in the unsaved work",
        "left_out": "… and more: the rest is left out here.",
        "long_file": "The file is too long to be compared line by line.",
        # An export and what is there, row by row.
        "secret_same": "{secret} (the same)",
        "secret_changed": "{secret} (changed)",
        "secret_added": "{secret} (added)",
        "secret_left_out": "(left out of this export)",
        "secret_unknown": "{secret} (not known whether the same)",
        "template": "Template {name}",
        "new": "{name} (new)",
        "removed": "{name} (removed)",
        "same_templates": Plural("1 template is the same", "{count} templates are the same"),
        "long_text": "too long to be compared line by line",
        "equal_lines": Plural("… 1 equal line", "… {count} equal lines"),
        # How much changes.
        "counts": "{parts:comma}",
        "fields": Plural("{count} field", "{count} fields"),
        "templates": Plural("{count} template", "{count} templates"),
        "count_changed": "{things:and} changed",
        "count_added": "{things:and} added",
        "the_secret_changed": "the secret changed",
        "the_secret_added": "the secret added",
        "count_removed": "{count} removed",
        "gone_template": "template {name}",
        "gone_field": "field {name}",
        "gone_key": "key {name}, which this program does not know",
    }
)
