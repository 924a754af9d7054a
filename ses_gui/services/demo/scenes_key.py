"""Scenes about the key: AWS does not know it, or the signature, or does not allow it to send."""

from __future__ import annotations

from functools import partial
from typing import Final

from ses_gui.services.demo import acts
from ses_gui.services.demo.acts import denying, refusing
from ses_gui.services.demo.scene import Scene

_SKEW_MIN: Final = 20
_key = partial(Scene, group="Key", everywhere=True)
_permission = partial(Scene, group="Permissions")

KEY_SCENES: Final = (
    _key(id="KEY_UNKNOWN", act=acts.other_key),
    _key(id="SECRET_WRONG", act=acts.other_secret),
    _key(id="CREDENTIAL_SCOPE", act=acts.other_scope),
    _key(id="CLOCK_PAST", act=acts.later(_SKEW_MIN)),
    _key(id="CLOCK_FUTURE", act=acts.later(-_SKEW_MIN)),
    _key(
        id="CLOCK_SKEW",
        act=refusing(
            "RequestTimeTooSkewed",
            "The difference between the request time and the current time is too large.",
            status=403,
        ),
    ),
    _key(id="INCOMPLETE_SIG", act=acts.slashed_key),
    _key(
        id="TOKEN_EXPIRED",
        act=refusing(
            "ExpiredTokenException",
            "The security token included in the request is expired",
            status=403,
        ),
    ),
    _permission(id="IAM_IDENTITY", act=denying("{sender_arn}")),
    _permission(
        id="IAM_FORBIDDEN",
        act=denying("{sender_arn}", reason=" with an explicit deny in a service control policy"),
    ),
    _permission(id="IAM_CONFIGSET", act=denying("{set_arn}")),
    _permission(id="IAM_SANDBOX_RCPT", act=denying("{recipient_arn}")),
    _permission(id="IAM_SMTP_USER", act=denying("{sender_arn}", user="{smtp_user}")),
    _permission(id="IAM_OTHER_ACCOUNT", act=acts.foreign_identity),
    _permission(
        id="NOT_SUBSCRIBED",
        act=refusing(
            "OptInRequired",
            "The AWS Access Key Id needs a subscription for the service",
            status=403,
        ),
    ),
)
