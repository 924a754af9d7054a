"""The catalogue of failures: from the evidence of a send to what happened and what to do."""

from ses_gui.domain.failures.clues import NOTHING, Knowledge
from ses_gui.domain.failures.explain import ROWS, explain, reconsidered
from ses_gui.domain.scrubbing import redact, token

__all__ = ["NOTHING", "ROWS", "Knowledge", "explain", "reconsidered", "redact", "token"]
