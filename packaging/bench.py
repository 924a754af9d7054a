"""The bench: each row is ours over a plain program's, both measured in turn in this run."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from bench_document import document_rows
from bench_editor import editor_rows
from bench_paint import paint_rows
from bench_preview import preview_rows
from bench_send import send_rows
from dev_steps import StepError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench_row import Row

ROUNDS = 9


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print the table, and answer 1 if a goal is missed and `--strict` was asked."""
    arguments = _parser().parse_args(argv)
    try:
        rows = _measured(arguments.rounds)
    except StepError as error:
        print(error.sentence, file=sys.stderr)
        return 1
    missed = [row for row in rows if row.is_missed]
    print(f"{len(missed)} of {sum(row.has_goal for row in rows)} goals missed.")
    return 1 if missed and arguments.strict else 0


def _measured(rounds: int) -> list[Row]:
    rows: list[Row] = []
    for measure in (paint_rows, send_rows, document_rows, editor_rows, preview_rows):
        for row in measure(rounds):
            print(row.line(), flush=True)
            rows.append(row)
    return rows


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("--strict", action="store_true", help="fail if a goal is missed")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="measurements of each")
    return parser


if __name__ == "__main__":
    sys.exit(main())
