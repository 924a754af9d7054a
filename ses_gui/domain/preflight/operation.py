"""The questions that may be asked: calls of AWS that read and change nothing."""

from __future__ import annotations

from enum import StrEnum


class Operation(StrEnum):
    """A call as AWS names it. There is none that writes, and there must never be."""

    GET_CALLER_IDENTITY = "GetCallerIdentity"
    GET_ACCOUNT = "GetAccount"
    LIST_EMAIL_IDENTITIES = "ListEmailIdentities"
    GET_EMAIL_IDENTITY = "GetEmailIdentity"
    LIST_CONFIGURATION_SETS = "ListConfigurationSets"
    GET_CONFIGURATION_SET = "GetConfigurationSet"
    GET_EVENT_DESTINATIONS = "GetConfigurationSetEventDestinations"
    GET_SUPPRESSED_DESTINATION = "GetSuppressedDestination"
    GET_MESSAGE_INSIGHTS = "GetMessageInsights"

    @property
    def action(self) -> str:
        """The IAM action that allows it."""
        return f"{'sts' if self is Operation.GET_CALLER_IDENTITY else 'ses'}:{self.value}"
