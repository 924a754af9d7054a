"""The nine usage types: the mails that a Logto server sends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

from ses_gui.domain.frozen import frozen
from ses_gui.domain.texts.message import Message, message


@frozen
class UsageType:
    """What a usage type is for, and the variable without which its mail is of no use."""

    name: str
    needs: Literal["code", "link"] = "code"
    required: bool = False
    """Whether the connector refuses a config without it."""

    @property
    def label(self) -> Message:
        """What people call its mail."""
        return message(f"templates.label.{self.name}")

    @property
    def sent_when(self) -> Message:
        """When its mail is sent."""
        return message(f"templates.sent-when.{self.name}")


USAGE_TYPES: Final[Mapping[str, UsageType]] = {
    usage.name: usage
    for usage in (
        UsageType("SignIn", required=True),
        UsageType("Register", required=True),
        UsageType("ForgotPassword", required=True),
        UsageType("OrganizationInvitation", needs="link"),
        UsageType("Generic", required=True),
        UsageType("UserPermissionValidation"),
        UsageType("BindNewIdentifier"),
        UsageType("MfaVerification"),
        UsageType("BindMfa"),
    )
}
"""Name → what it is for, in the order of the connector's own defaults."""

REQUIRED_USAGE_TYPES: Final = ("Register", "SignIn", "ForgotPassword", "Generic")
"""The types the connector insists on, in the order in which it names them."""
