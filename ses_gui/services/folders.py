"""Where the program keeps its files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

HOME_VARIABLE: Final = "SES_GUI_HOME"
"""Names another folder: for a portable installation, and for tests."""


def config_folder() -> Path:
    """The user's folder for settings of this program on this computer; it need not exist yet."""
    chosen = os.environ.get(HOME_VARIABLE)
    if chosen:
        return Path(chosen)
    from platformdirs import user_config_path  # noqa: PLC0415 - only when needed

    return user_config_path("ses_gui", appauthor=False)


def data_folder() -> Path:
    """The user's data folder for this program; it need not exist yet."""
    chosen = os.environ.get(HOME_VARIABLE)
    if chosen:
        return Path(chosen)
    from platformdirs import user_data_path  # noqa: PLC0415 - only when needed

    return user_data_path("ses_gui", appauthor=False)
