"""Looks into a file of trusted authorities, as the send will do."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

_CONVERT: Final = "openssl x509 -inform der -in FILE -out company.pem"
_DER: Final = b"\x30\x82"
_MOST_NAMES: Final = 3
_LARGEST: Final = 10 * 1024 * 1024
"""Bytes. All authorities that browsers trust have 200 kB; OpenSSL itself would read any size."""


@dataclass(frozen=True, slots=True)
class CaFile:
    """What is in the file: the names of its authorities, or what is wrong with it."""

    names: tuple[str, ...] = ()
    problem: str = ""

    @property
    def summary(self) -> str:
        """The authorities in one sentence."""
        shown = ", ".join(self.names[:_MOST_NAMES])
        more = len(self.names) - _MOST_NAMES
        return f"Trusts {shown}{f' and {more} others' if more > 0 else ''}."


def look_into(path: str) -> CaFile:
    """Read the file at `path`; blocks as long as the disk does."""
    try:
        if not Path(path).is_file():
            return CaFile(problem="There is no such file. Choose one in PEM form.")
        if Path(path).stat().st_size > _LARGEST:
            return CaFile(
                problem="The file is larger than 10 MB. Choose one with authorities only."
            )
        with Path(path).open("rb") as file:
            head = file.read(len(_DER))
    except (OSError, ValueError):
        return CaFile(problem="The file cannot be read. Choose one that you may read.")
    return _loaded(path) or CaFile(problem=_no_pem(head))


def _no_pem(head: bytes) -> str:
    if head == _DER:
        return f"The file is in DER form. Convert it to PEM first: {_CONVERT}"
    return (
        "The file holds no certificate that can be read. It must be in PEM form, which begins"
        " with “-----BEGIN CERTIFICATE-----”."
    )


def _loaded(path: str) -> CaFile | None:
    import ssl  # noqa: PLC0415 - only when needed

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        context.load_verify_locations(cafile=path)
        authorities: list[Any] = context.get_ca_certs()
    except (OSError, ValueError):  # SSLError is an OSError
        return None
    valid = [each for each in authorities if _ends(each) > time.time()]
    if not context.cert_store_stats()["x509"]:
        return None
    if not authorities:
        return CaFile(
            problem="The file holds a certificate, but none of an authority. Ask for the root"
            " certificate of your company."
        )
    if not valid:
        return CaFile(problem="The authorities in the file have run out. Ask for newer ones.")
    return CaFile(names=tuple(map(_name, valid)))


def _ends(authority: Any) -> float:
    import ssl  # noqa: PLC0415 - only when needed

    return ssl.cert_time_to_seconds(authority["notAfter"])


def _name(authority: Any) -> str:
    parts = dict(pair for group in authority["subject"] for pair in group)
    kinds = ("commonName", "organizationalUnitName", "organizationName")
    return next((parts[kind] for kind in kinds if kind in parts), "an authority without a name")
