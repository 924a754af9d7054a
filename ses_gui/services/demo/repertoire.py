"""The scenes of the built-in SES: one for every failure that it can play, and some others."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from ses_gui.services.demo.scenes_key import KEY_SCENES
from ses_gui.services.demo.scenes_mail import MAIL_SCENES
from ses_gui.services.demo.scenes_network import NETWORK_SCENES
from ses_gui.services.demo.wire import RefusedError

if TYPE_CHECKING:
    from ses_gui.services.demo.scene import Scene
    from ses_gui.services.demo.stage import Stage
    from ses_gui.services.demo.wire import Answer, Stunt

SCENES: Final = (*MAIL_SCENES, *KEY_SCENES, *NETWORK_SCENES)
"""All scenes in the order of a menu, which `Scene.group` divides."""

BY_ID: Final = MappingProxyType({scene.id: scene for scene in SCENES})

RECIPIENT: Final = "error+{0}@demo.example.com"
"""Who writes there gets the scene of that ID."""

_CHOSEN: Final = re.compile(r"error\+(?P<id>\w+)@demo\.example\.com", re.IGNORECASE)


def scripted(stage: Stage, chosen: Scene | None) -> Answer | Stunt | None:
    """Play the scene that the recipient asks for, or else the one that is `chosen`.

    None leaves the call to the built-in SES.
    """
    asked_for = _asked_for(stage)
    scene = BY_ID.get(asked_for) if asked_for else chosen
    act = scene.act if scene else None
    if asked_for and act is None:  # a slip of the pen should show
        return stage.refuse(RefusedError("NoSuchSceneException", None))
    if scene is None or act is None or not (scene.everywhere or stage.is_send):
        return None
    return act(stage)


def _asked_for(stage: Stage) -> str:
    """The ID in the recipient's address, or in the address about which SES is asked."""
    found = _CHOSEN.search(stage.recipient) or _CHOSEN.search(unquote(stage.call.path))
    return found["id"].upper() if found else ""
