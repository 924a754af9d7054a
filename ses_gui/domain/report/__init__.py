"""The report: what somebody who is asked for help needs to know, and nothing that is secret."""
