"""`sesctl report` and `doctor --local`: what who is asked for help needs to know, no secret."""

from __future__ import annotations

import os
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from ses_gui.cli.output import DONE, REFUSED, tell, write_json, write_text
from ses_gui.cli.signals import within
from ses_gui.cli.source import read_source
from ses_gui.domain.checks.run import review
from ses_gui.domain.config.document import SECRET_VARIABLE
from ses_gui.domain.report import ReportCase, report_text
from ses_gui.domain.texts.catalogue import text_of
from ses_gui.domain.texts.message import NOTHING, message
from ses_gui.domain.user_error import VaultError
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

    from ses_gui.cli.arguments import CommandArguments
    from ses_gui.domain.texts.message import Message
    from ses_gui.services.system_info import FolderState

REPORT_PATIENCE_S: Final = 5.0
DOCTOR_PATIENCE_S: Final = 15.0
"""How long a keyring may take to say what it is: nothing waits for ever."""
_MIB: Final = 2**20


def report(given: CommandArguments) -> int:
    """Print the report; nothing is sent and no secret is printed. Answer 0."""
    source = read_source(given.file)
    variable = os.environ.get(SECRET_VARIABLE, "")
    place = message("sesctl.secret_in", variable=SECRET_VARIABLE) if variable else NOTHING
    place = message("sesctl.secret_in_keyring") if source.kept_under else place
    case = ReportCase(
        at=datetime.now(UTC),
        config=source.config,
        versions=versions(_back_end()),
        findings=review(source.to_check(), source.studio),
        secret_place=text_of(place),
        secrets=(variable,) if variable else (),
    )
    write_text(report_text(case))
    return DONE


def _back_end() -> str:
    """Name the back end; one that does not answer is worth telling, too."""
    from ses_gui.services.keyring_store import KeyringVault  # only when needed

    try:
        return text_of(within(REPORT_PATIENCE_S, KeyringVault().place))
    except TimeoutError:
        return text_of(message("sesctl.keyring_does_not_answer"))
    except VaultError as error:
        return text_of(error.message)


def local_doctor(given: CommandArguments) -> int:
    """Tell; answer 1 if there is no keyring to use or a folder cannot be used."""
    keyring, folders = _keyring(), folder_states()
    if given.as_json:
        write_json(_to_json(keyring, folders, given.disarmed))
    else:
        tell(*_lines(keyring, folders, given.disarmed))
    is_well = keyring.is_usable and not any(folder.problem for folder in folders)
    return DONE if is_well else REFUSED


def _keyring() -> KeyringState:
    try:
        return within(DOCTOR_PATIENCE_S, keyring_state)
    except TimeoutError:
        advice = message("sesctl.keyring_hangs")
        return KeyringState("not known", "broken", advice, round(1000 * DOCTOR_PATIENCE_S))


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
    if found := tuple(variables()):
        yield message("sesctl.local_variables", names=found), ""
    else:
        yield message("sesctl.local_no_variables"), ""
    if disarmed:
        yield message("sesctl.local_disarmed", names=tuple(disarmed)), ""
    else:
        yield message("sesctl.local_none_disarmed"), ""


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
