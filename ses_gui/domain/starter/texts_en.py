"""The English words of the starter set."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from ses_gui.domain.starter.texts import MailText, Wording

_MAILS = MappingProxyType(
    {
        "SignIn": MailText(
            subject="Your sign-in code",
            title="Your sign-in code",
            lead="Enter this code on the page where you are signing in.",
            note="If you are not signing in, ignore this message."
            " Nobody can sign in without the code.",
        ),
        "Register": MailText(
            subject="Confirm your email address",
            title="Welcome",
            lead="Enter this code to confirm your email address and finish creating your account.",
            note="If you are not creating an account, ignore this message."
            " No account is created without the code.",
        ),
        "ForgotPassword": MailText(
            subject="Reset your password",
            title="Reset your password",
            lead="Enter this code to choose a new password.",
            note="If you do not want a new password, ignore this message."
            " Your password stays as it is.",
        ),
        "OrganizationInvitation": MailText(
            subject="You have been invited",
            title="You have been invited",
            lead="You have been invited to join an organization."
            " Accept the invitation to get started.",
            note="If you were not expecting an invitation, ignore this message."
            " You do not join the organization unless you accept.",
        ),
        "Generic": MailText(
            subject="Your verification code",
            title="Your verification code",
            lead="Enter this code on the page that asks for it.",
            note="If no page has asked you for a code, ignore this message."
            " Nothing happens without the code.",
        ),
        "UserPermissionValidation": MailText(
            subject="Confirm that it is you",
            title="Confirm that it is you",
            lead="You are about to make a change that needs extra protection."
            " Enter this code to confirm that it is you.",
            note="If you are not changing anything, do not share this code."
            " Somebody else may be using your account, so review its security.",
        ),
        "BindNewIdentifier": MailText(
            subject="Confirm your new email address",
            title="Confirm your new email address",
            lead="Enter this code to link this email address to your account.",
            note="If you are not linking this address to an account, ignore this message."
            " It is not linked without the code.",
        ),
        "MfaVerification": MailText(
            subject="Your code for the second step",
            title="Verify your sign-in",
            lead="Enter this code as the second step of signing in.",
            note="If you are not signing in, somebody may know your password."
            " Do not share this code, and change your password.",
        ),
        "BindMfa": MailText(
            subject="Turn on two-step verification",
            title="Turn on two-step verification",
            lead="Enter this code to receive your two-step verification codes at this address.",
            note="If you are not turning it on, somebody else may be using your account."
            " Do not share this code, and review the security of your account.",
        ),
    }
)

ENGLISH: Final = Wording(
    tag="en",
    code_label="Your code",
    code_life="The code is valid for a short time and works only once."
    " Do not share it with anybody.",
    button="Accept invitation",
    button_hint="If the button does not work, open this address in your browser:",
    link_life="The invitation is valid for a limited time.",
    question="Not expecting this message?",
    sent="This is an automatic message.",
    sent_by="This is an automatic message from {0}.",
    mails=_MAILS,
)
