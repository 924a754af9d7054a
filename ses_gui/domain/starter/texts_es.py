"""The Spanish words of the starter set, chosen to be at home in Spain and in Latin America."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from ses_gui.domain.starter.texts import MailText, Wording

_MAILS = MappingProxyType(
    {
        "SignIn": MailText(
            subject="Tu código para iniciar sesión",
            title="Tu código para iniciar sesión",
            lead="Escribe este código en la página en la que estás iniciando sesión.",
            note="Si no estás iniciando sesión, ignora este mensaje."
            " Nadie puede entrar sin el código.",
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
)

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
    mails=_MAILS,
)
