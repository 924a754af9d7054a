"""What in the process's environment would act on the AWS client behind our back."""

from __future__ import annotations

import os
from typing import Final

# The AWS client reads these past every setting of its own: the first imports any module it names,
# the second writes the keys of every TLS connection to a file, the third alters what proxies get.
DISARMED: Final = (
    "BOTOCORE_EXPERIMENTAL__PLUGINS",
    "SSLKEYLOGFILE",
    "BOTO_EXPERIMENTAL__ADD_PROXY_HOST_HEADER",
)


def disarm_environment() -> tuple[str, ...]:
    """Take the variables away that no setting of the client overrides, and name those found.

    Entry points call this first; building a client calls it again, for whoever did not.
    """
    return tuple(name for name in DISARMED if os.environ.pop(name, None) is not None)
