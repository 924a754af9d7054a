"""The catalogue of failures: from the evidence of a send to what happened and what to do."""

from ses_gui.domain.failures.explaining import ROWS, explain, reconsidered
from ses_gui.domain.failures.knowledge import NOTHING, Knowledge
from ses_gui.domain.failures.redaction import redact, token

__all__ = ["NOTHING", "ROWS", "Knowledge", "explain", "reconsidered", "redact", "token"]
