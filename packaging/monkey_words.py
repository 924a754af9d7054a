"""What the monkey types, pastes and presses."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt

Key = Qt.Key
Modifier = Qt.KeyboardModifier

ID: Final = "AKIAIOSFODNN7EXAMPLE"
SECRET: Final = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"  # noqa: S105  AWS documents it as an example
ARN: Final = "arn:aws:ses:eu-west-1:123456789012:identity/example.com"
TEXTS: Final = (
    "a",
    " ",
    "eu-west-1",
    "us-nowhere-7",
    "success@simulator.amazonses.com",
    "Shop <shop@example.com>",
    "ünï@exämple.com",
    "not an address",
    ID,
    ARN,
    "arn:aws:ses",
    "{{code}}",
    "{{user.name}}",
    "{{",
    "<p>Hello</p>",
    "<div style='color:red'",
    "<style>p{margin:0</style>",
    "&amp;&nbsp;&",
    "\u202eabc",
    "日本語",
    "👩‍👩‍👧",
    "e\u0301",
    "x" * 300,
    "http://127.0.0.1:9",
    "user:pw@127.0.0.1:1",
    "/no/such/file.pem",
    '{"a": 1}',
    "-1",
    "1e9",
    "%s{0}",
    "Bounce",
)
PASTES: Final = (
    *TEXTS,
    f"[default]\naws_access_key_id = {ID}\naws_secret_access_key = {SECRET}\n",
    f"User name,Access key ID,Secret access key\nses,{ID},{SECRET}\n",
    f'{{"AccessKeyId": "{ID}", "SecretAccessKey": "{SECRET}"}}',
    '{"templates": [{"usageType": "SignIn", "subject": "s", "content": "{{code}}"}]}',
    "<!doctype html><html><body><table><tr><td>{{code}}</td></tr></table></body></html>",
    "<p>" * 400,
    "line\n" * 500,
    "a\r\nb\rc\u2028d\x00e",
    "",
)
KEYS: Final = (
    *[Key.Key_Tab] * 6,
    *[Key.Key_Backtab] * 2,
    *[Key.Key_Return] * 3,
    *[Key.Key_Escape] * 2,
    *[Key.Key_Space] * 3,
    *[Key.Key_Down] * 3,
    *[Key.Key_Up] * 3,
    Key.Key_Enter,
    Key.Key_Left,
    Key.Key_Right,
    Key.Key_Home,
    Key.Key_End,
    Key.Key_PageUp,
    Key.Key_PageDown,
    Key.Key_Delete,
    Key.Key_Backspace,
    Key.Key_Insert,
    Key.Key_F1,
    Key.Key_F2,
    Key.Key_F3,
    Key.Key_F4,
    Key.Key_F6,
    Key.Key_F10,
    Key.Key_Menu,
)
SHORTCUTS: Final = (
    *[(key, Modifier.ControlModifier) for key in map(Key, b"ACVXZZZYSNOFHDG123456")],
    (Key.Key_Z, Modifier.ControlModifier | Modifier.ShiftModifier),
    (Key.Key_V, Modifier.ControlModifier | Modifier.ShiftModifier),
    (Key.Key_Return, Modifier.ControlModifier),
    (Key.Key_Period, Modifier.ControlModifier),
    (Key.Key_Space, Modifier.ControlModifier),
    (Key.Key_Tab, Modifier.ControlModifier),
    (Key.Key_Home, Modifier.ControlModifier | Modifier.ShiftModifier),
    (Key.Key_End, Modifier.ControlModifier | Modifier.ShiftModifier),
    (Key.Key_Left, Modifier.ControlModifier),
    (Key.Key_Backspace, Modifier.ControlModifier),
    (Key.Key_Delete, Modifier.ControlModifier),
    (Key.Key_Plus, Modifier.ControlModifier),
    (Key.Key_Minus, Modifier.ControlModifier),
    (Key.Key_F, Modifier.AltModifier),
    (Key.Key_E, Modifier.AltModifier),
    (Key.Key_M, Modifier.AltModifier),
    (Key.Key_Down, Modifier.AltModifier),
    (Key.Key_Up, Modifier.AltModifier),
    (Key.Key_Down, Modifier.ShiftModifier),
    (Key.Key_F9, Modifier.NoModifier),
)
