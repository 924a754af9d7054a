"""`sesctl doctor --local`: what this computer offers the program, without any request."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from ses_gui.cli.output import DONE, REFUSED, tell, write_json
from ses_gui.cli.signals import within
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
        sentence = "It has not answered. See that its service runs."
        return KeyringState("not known", "broken", sentence, round(1000 * _PATIENCE_S))


def _say_nothing() -> None:
    """No window is open that could be answered."""


def _lines(
    keyring: KeyringState, folders: Sequence[FolderState], disarmed: Sequence[str]
) -> Iterator[tuple[str, str]]:
    yield "Versions", "bold"
    for name, value in versions(keyring.back_end):
        yield f"  {name}: {value}", ""
    yield "Keyring", "bold"
    style = "" if keyring.is_usable else "bold red"
    yield f"  {keyring.state}  ({keyring.elapsed_ms} ms)", style
    if keyring.sentence:
        yield f"  {keyring.sentence}", ""
    yield "Folders", "bold"
    for folder in folders:
        yield f"  {folder.name}: {folder.path}  ({_facts(folder)})", ""
        if folder.problem:
            yield f"    {folder.problem}.", "bold red"
    platform, why = screen()
    yield "Screen", "bold"
    yield f"  Qt platform: {platform} ({why})", ""
    yield "Environment", "bold"
    yield f"  variables of the network, not followed: {', '.join(variables()) or 'none'}", ""
    yield f"  taken away at the start: {', '.join(disarmed) or 'nothing'}", ""


def _facts(folder: FolderState) -> str:
    parts = ["there" if folder.exists else "not made yet"]
    parts += ["writable" if folder.is_writable else "not writable"]
    parts += [f"mode {folder.mode:o}"] if folder.mode is not None else []
    parts += [f"{folder.free // _MIB} MiB free"] if folder.free is not None else []
    return ", ".join(parts)


def _to_json(
    keyring: KeyringState, folders: Sequence[FolderState], disarmed: Sequence[str]
) -> dict[str, object]:
    platform, why = screen()
    return {
        "versions": dict(versions(keyring.back_end)),
        "keyring": asdict(keyring) | {"usable": keyring.is_usable},
        "folders": [
            asdict(each) | {"path": str(each.path), "problem": each.problem or None}
            for each in folders
        ],
        "screen": {"platform": platform, "reason": why},
        "variables": list(variables()),
        "disarmed": list(disarmed),
    }
