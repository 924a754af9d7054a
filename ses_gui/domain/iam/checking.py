"""The rights to look before sending: read only, and not needed by the connector itself."""

from __future__ import annotations

from typing import Final

from ses_gui.domain.iam.policy import Policy, Statement, literal
from ses_gui.domain.iam.sending import Scope, sending_policy

_ON_ACCOUNT: Final = (
    "ses:GetAccount",
    "ses:GetMessageInsights",
    "ses:GetSuppressedDestination",
    "ses:ListConfigurationSets",
    "ses:ListEmailIdentities",
)
_ON_IDENTITY: Final = ("ses:GetEmailIdentity", "ses:GetEmailIdentityPolicies")
_ON_SET: Final = ("ses:GetConfigurationSet", "ses:GetConfigurationSetEventDestinations")


def checking_policy(scope: Scope) -> Policy:
    """Allow the checks before a send. Better give it to a key of the admin's, not to Logto's.

    Source: Service Authorization Reference, Amazon SES: the first ones know no resource.
    """
    return Policy(
        (
            Statement("LookAtAccount", _ON_ACCOUNT, ("*",)),
            Statement("LookAtIdentities", _ON_IDENTITY, (scope.arn("identity/*"),)),
            Statement("LookAtConfigurationSet", _ON_SET, (_set_arn(scope),)),
        ),
        sending_policy(scope).notes,
    )


def trying_policy(scope: Scope, *, in_sandbox: bool = False) -> Policy:
    """Allow both, for a key that is used to try the configuration out."""
    sending, checking = sending_policy(scope, in_sandbox=in_sandbox), checking_policy(scope)
    return Policy((*sending.statements, *checking.statements), sending.notes)


def _set_arn(scope: Scope) -> str:
    name = literal(scope.configuration_set) if scope.configuration_set else "*"
    return scope.arn(f"configuration-set/{name}")
