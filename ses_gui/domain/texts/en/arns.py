"""What the ARN of an identity means, and what is wrong with one; the subject is a key."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ses_gui.domain.texts.catalogue import Table

TEXTS: Final[Table] = MappingProxyType(
    {
        "the-arn": "The ARN",
        "shape": (
            "{subject} is not the ARN of an SES identity. Write it as"
            " arn:aws:ses:us-east-1:123456789012:identity/example.com."
        ),
        "shape.service": (
            "{subject} names something of the service {service}, not the ARN of an SES identity."
            " Write it as arn:aws:ses:us-east-1:123456789012:identity/example.com."
        ),
        "shape.thing": (
            "{subject} names {thing}, not the ARN of an SES identity. Write it as"
            " arn:aws:ses:us-east-1:123456789012:identity/example.com."
        ),
        "shape.meant": "{subject} is not written exactly. Write {better}.",
        "shape.identity": (
            "{subject} holds the identity itself, not its ARN. Leave it empty if the identity is in"
            " the same account as the key; that is the usual case."
        ),
        "region": (
            "{subject} belongs to the region {region}, but region is {wanted}. Both must be the"
            " same: an identity is verified per region."
        ),
        "region.all": (
            "{subject} names all regions with *, which is for SES's global endpoints; the connector"
            " sends to one region. Write {better}."
        ),
        "identity": (
            "{subject} is for {identity}, which does not cover {address}. Give the ARN of the"
            " address, of its domain or of a domain above it."
        ),
        "needless": (
            "{subject} names an identity of the account {account}, to which the access key belongs"
            " as well. SES finds it by itself; the ARN is needed only for identities of other"
            " accounts."
        ),
        "cross-account": (
            "{subject} belongs to the account {owner}, the access key to {account}: this is"
            " cross-account sending. The owner must attach a sending authorization policy to"
            " {identity} that allows ses:SendEmail, and both accounts must be out of the sandbox."
        ),
        "no-identity": "{name} cannot be the name of an identity.",
        "untold": (
            "The key ID does not tell its account. If it is {account}, the ARN is needless. If not,"
            " this is cross-account sending, which the owner of the identity must allow."
        ),
        "missing.region": (
            "Choose the region on the page Credentials first: identities are verified there."
        ),
        "missing.account": (
            "Enter the 12 digits of the account that owns the identity. They stand in its AWS"
            " console, behind the name at the top right."
        ),
        "missing.identity": "Enter the identity: the address, its domain, or a domain above it.",
    }
)
