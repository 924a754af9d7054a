"""The catalogue of failures: from the evidence of a send to what happened and what to do."""
