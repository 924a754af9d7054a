"""`sesctl doctor --local`: what this computer offers the program, without any request."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from ses_gui.cli.output import DONE, REFUSED, tell, write_json
from ses_gui.cli.signals import within
from ses_gui.domain.texts.catalogue import text_of
from ses_gui.domain.texts.message import message
from ses_gui.services.system_info import (
    KeyringState,
    folder_states,
    keyring_state,
    screen,
    variables,
    versions,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ses_gui.domain.texts.message import Message
    from ses_gui.services.system_info import FolderState

_PATIENCE_S: Final = 15.0
_MIB: Final = 2**20


def local_doctor(*, as_json: bool, disarmed: Sequence[str]) -> int:
    """Tell; answer 1 if there is no keyring to use or a folder cannot be used."""
    keyring, folders = _keyring(), folder_states()
    if as_json:
        write_json(_to_json(keyring, folders, disarmed))
    else:
        tell(*_lines(keyring, folders, disarmed))
    is_well = keyring.is_usable and not any(folder.problem for folder in folders)
    return DONE if is_well else REFUSED


def _keyring() -> KeyringState:
    """Nothing waits for ever: a keyring's service may hang."""
    try:
        return within(_PATIENCE_S, keyring_state, _say_nothing)
    except TimeoutError:
        advice = message("sesctl.keyring_hangs")
        return KeyringState("not known", "broken", advice, round(1000 * _PATIENCE_S))


def _say_nothing() -> None:
    """No window is open that could be answered."""


def _lines(
    keyring: KeyringState, folders: Sequence[FolderState], disarmed: Sequence[str]
) -> Iterator[tuple[Message | str, str]]:
    yield message("sesctl.local_versions"), "bold"
    for name, value in versions(keyring.back_end):
        yield f"  {name}: {value}", ""
    yield message("sesctl.local_keyring"), "bold"
    style = "" if keyring.is_usable else "bold red"
    yield f"  {keyring.state}  ({keyring.elapsed_ms} ms)", style
    if keyring.advice:
        yield f"  {text_of(keyring.advice)}", ""
    yield message("sesctl.local_folders"), "bold"
    for folder in folders:
        yield _folder(folder), ""
        if folder.problem:
            yield message("sesctl.local_problem", problem=folder.problem), "bold red"
    platform, why = screen()
    yield message("sesctl.local_screen"), "bold"
    yield message("sesctl.local_platform", platform=platform, reason=why), ""
    yield message("sesctl.local_environment"), "bold"
    found = tuple(variables())
    yield (
        (
            message("sesctl.local_variables", names=found)
            if found
            else message("sesctl.local_no_variables")
        ),
        "",
    )
    yield (
        (
            message("sesctl.local_disarmed", names=tuple(disarmed))
            if disarmed
            else message("sesctl.local_none_disarmed")
        ),
        "",
    )


def _folder(folder: FolderState) -> Message:
    parts = [message("sesctl.folder_there" if folder.exists else "sesctl.folder_absent")]
    code = "sesctl.folder_writable" if folder.is_writable else "sesctl.folder_not_writable"
    parts.append(message(code))
    if folder.mode is not None:
        parts.append(message("sesctl.folder_mode", mode=f"{folder.mode:o}"))
    if folder.free is not None:
        parts.append(message("sesctl.folder_free", mebibytes=folder.free // _MIB))
    return message(
        "sesctl.local_folder", name=folder.name, path=str(folder.path), facts=tuple(parts)
    )


def _to_json(
    keyring: KeyringState, folders: Sequence[FolderState], disarmed: Sequence[str]
) -> dict[str, object]:
    platform, why = screen()
    return {
        "versions": dict(versions(keyring.back_end)),
        "keyring": {
            "back_end": keyring.back_end,
            "state": keyring.state,
            "sentence": keyring.advice,
            "elapsed_ms": keyring.elapsed_ms,
            "usable": keyring.is_usable,
        },
        "folders": [asdict(each) | {"problem": each.problem or None} for each in folders],
        "screen": {"platform": platform, "reason": why},
        "variables": list(variables()),
        "disarmed": list(disarmed),
    }
