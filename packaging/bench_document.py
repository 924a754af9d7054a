"""A document of 1 MB: how long an edit and a check of it take; and the lint of 200 KB of HTML."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from itertools import count
from statistics import median
from typing import TYPE_CHECKING

from bench_row import Row
from ses_gui.domain.checks.run import findings
from ses_gui.domain.config.defaults import example_document
from ses_gui.domain.config.document import Document, Template
from ses_gui.domain.config.edits import set_field, set_template_field
from ses_gui.domain.config.reader import read_config
from ses_gui.domain.config.writer import ExportForm, config_of, export_text
from ses_gui.domain.lint.run import DEFAULT_CLIENTS, lint_html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIZE = 1_000_000
_LINE = "<p>Your code is {{code}}, dear {{user.name}}: keep it to yourself.</p>\n"


_ROW = (
    '  <td align="center" style="font-size: 16px"><p>Dear {{user.name}} \U0001f600,\n'
    "  your code is <strong>{{code}}</strong>.</p> <!-- kept -->\n  </td>\n"
)
_MAIL = f"<!doctype html><table><tr>{_ROW * (200_000 // len(_ROW))}</tr></table>"


def document_rows(rounds: int) -> Iterator[Row]:
    """Measure one key stroke, a check, a write and a read of 1 MB, and the lint of a long mail."""
    document = large_document()
    config = config_of(document, "x" * 40)
    text = export_text(config, ExportForm.CONFIG, with_secret=True)
    edit = set_field("email_address", "noreply@example.com").apply
    in_template = set_template_field(0, "subject", "A new subject").apply
    yield _row("1 MB: edit a field", lambda: edit(document), rounds)
    yield _row("1 MB: edit a template", lambda: in_template(document), rounds)
    yield _row("1 MB: check", lambda: findings(document), rounds)
    yield _row("1 MB: read", lambda: read_config(text), rounds)
    yield _row(
        "1 MB: write",
        lambda: export_text(config, ExportForm.CONFIG, with_secret=True),
        rounds,
    )
    mails = (f"{_MAIL}<!-- {number} -->" for number in count())  # no text is met twice
    lint = partial(lint_html, clients=DEFAULT_CLIENTS)
    yield _row("200 KB: lint", lambda: lint(next(mails)), rounds)


def large_document() -> Document:
    """The example with its last template made so long that the whole has 1 MB."""
    example = example_document()
    *first, last = example.templates
    long = Template(last.usage_type, last.subject, _LINE * (SIZE // len(_LINE)))
    return replace(example, templates=(*first, long))


def _row(name: str, work: Callable[[], object], rounds: int) -> Row:
    work()
    return Row(name, median(_timed(work) for _ in range(rounds)) * 1000, "ms")


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
