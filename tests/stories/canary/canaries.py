"""The canaries: secrets that are made at run time and must be found nowhere."""

import base64
import random
import string
import urllib.parse
from functools import lru_cache

_LETTERS = string.ascii_letters + string.digits
PIECE = 12
"""A piece of a secret that is as long stands nowhere by chance."""


def made(seed):
    """A secret of AWS's shape."""
    chance = random.Random(seed)
    return "".join(chance.choice(_LETTERS) for _ in range(40))


TYPED, PASTED, OTHER, LOGIN = map(made, ("typed", "pasted", "other", "login"))
CANARIES = {"typed": TYPED, "pasted": PASTED, "other": OTHER, "login": LOGIN}
"""Three secret access keys, and the password of a proxy."""


def forms(secret):
    """How a secret may be written."""
    raw = secret.encode()
    yield secret
    yield secret[::-1]
    yield raw.hex()
    yield urllib.parse.quote(secret, safe="")
    for shift in range(3):
        yield base64.b64encode(bytes(shift) + raw).decode()[4:-4]
    yield from (secret[at : at + PIECE] for at in range(0, 40 - PIECE, PIECE))


_FORMS = {name: tuple(forms(secret)) for name, secret in CANARIES.items()}


@lru_cache(100_000)  # a walk sees most texts many times
def found_in(text):
    """The names of the canaries that stand in `text`, in any form."""
    return frozenset(name for name, each in _FORMS.items() if any(form in text for form in each))


def found_in_bytes(data):
    """Likewise in a file, in UTF-8 or UTF-16."""
    readings = (data.decode("utf-8", "replace"), data.replace(b"\0", b"").decode("latin-1"))
    return set().union(*map(found_in, readings))
