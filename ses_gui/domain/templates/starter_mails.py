"""What the starter mails say, in each language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class MailText:
    """The words of one usage type; `note` is for people who did not ask for the mail."""

    subject: str
    title: str
    lead: str
    note: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language, `tag` as in HTML; `sent_by` has `{0}` for the brand's name."""

    tag: str
    code_label: str
    code_life: str
    button: str
    button_hint: str
    link_life: str
    question: str
    sent: str
    sent_by: str
    mails: Mapping[str, MailText]


_MAILS_EN = {
    "SignIn": MailText(
        subject="Your sign-in code",
        title="Your sign-in code",
        lead="Enter this code on the page where you are signing in.",
        note="If you are not signing in, ignore this message. Nobody can sign in without the code.",
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
        lead="You have been invited to join an organization. Accept the invitation to get started.",
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
    mails=_MAILS_EN,
)


_MAILS_ES = {
    "SignIn": MailText(
        subject="Tu código para iniciar sesión",
        title="Tu código para iniciar sesión",
        lead="Escribe este código en la página en la que estás iniciando sesión.",
        note="Si no estás iniciando sesión, ignora este mensaje. Nadie puede entrar sin el código.",
    ),
    "Register": MailText(
        subject="Confirma tu correo electrónico",
        title="Te damos la bienvenida",
        lead="Escribe este código para confirmar tu correo electrónico y terminar de crear"
        " tu cuenta.",
        note="Si no estás creando una cuenta, ignora este mensaje."
        " Sin el código no se crea ninguna cuenta.",
    ),
    "ForgotPassword": MailText(
        subject="Restablece tu contraseña",
        title="Restablece tu contraseña",
        lead="Escribe este código para elegir una contraseña nueva.",
        note="Si no quieres cambiar tu contraseña, ignora este mensaje."
        " Tu contraseña seguirá siendo la misma.",
    ),
    "OrganizationInvitation": MailText(
        subject="Tienes una invitación",
        title="Tienes una invitación",
        lead="Te invitan a unirte a una organización. Acepta la invitación para empezar.",
        note="Si no esperabas ninguna invitación, ignora este mensaje."
        " No formarás parte de la organización si no la aceptas.",
    ),
    "Generic": MailText(
        subject="Tu código de verificación",
        title="Tu código de verificación",
        lead="Escribe este código en la página que te lo pide.",
        note="Si ninguna página te pide un código, ignora este mensaje."
        " Sin el código no ocurre nada.",
    ),
    "UserPermissionValidation": MailText(
        subject="Confirma que eres tú",
        title="Confirma que eres tú",
        lead="Vas a hacer un cambio que necesita una protección adicional."
        " Escribe este código para confirmar que eres tú.",
        note="Si no estás cambiando nada, no compartas este código."
        " Es posible que otra persona esté usando tu cuenta: revisa su seguridad.",
    ),
    "BindNewIdentifier": MailText(
        subject="Confirma tu nuevo correo electrónico",
        title="Confirma tu nuevo correo electrónico",
        lead="Escribe este código para vincular este correo electrónico a tu cuenta.",
        note="Si no estás vinculando este correo a una cuenta, ignora este mensaje."
        " Sin el código no se vinculará.",
    ),
    "MfaVerification": MailText(
        subject="Tu código para el segundo paso",
        title="Verifica tu inicio de sesión",
        lead="Escribe este código como segundo paso para iniciar sesión.",
        note="Si no estás iniciando sesión, es posible que alguien conozca tu contraseña."
        " No compartas este código y cambia tu contraseña.",
    ),
    "BindMfa": MailText(
        subject="Activa la verificación en dos pasos",
        title="Activa la verificación en dos pasos",
        lead="Escribe este código para recibir en este correo electrónico tus códigos de"
        " verificación en dos pasos.",
        note="Si no estás activando esta verificación, es posible que otra persona esté"
        " usando tu cuenta. No compartas este código y revisa la seguridad de tu cuenta.",
    ),
}

SPANISH: Final = Wording(
    tag="es",
    code_label="Tu código",
    code_life="El código es válido por poco tiempo y solo se puede usar una vez."
    " No lo compartas con nadie.",
    button="Aceptar la invitación",
    button_hint="Si el botón no funciona, abre esta dirección en tu navegador:",
    link_life="La invitación es válida por tiempo limitado.",
    question="¿No esperabas este mensaje?",
    sent="Este es un mensaje automático.",
    sent_by="Este es un mensaje automático de {0}.",
    mails=_MAILS_ES,
)
