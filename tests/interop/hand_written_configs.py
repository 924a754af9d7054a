"""Configs written by hand: every corner of the guard and of the server's clean-up."""

from __future__ import annotations

from typing import Any

from tests.interop import odd_configs

_WRONG: tuple[Any, ...] = ("", None, 5, [], {}, " ")


def _with(**changes: Any) -> dict[str, Any]:
    return odd_configs.valid_config() | changes


def _without(*keys: str) -> dict[str, Any]:
    return {key: value for key, value in odd_configs.valid_config().items() if key not in keys}


def _template_with(row: int, **changes: Any) -> dict[str, Any]:
    config = odd_configs.valid_config()
    config["templates"][row] |= changes
    return config


HAND_WRITTEN: tuple[dict[str, Any], ...] = (
    {},
    odd_configs.valid_config(),
    {"templates": []},
    {"templates": {}},
    {"templates": "[]"},
    {"templates": None},
    {"templates": [None, 1, "x", [], {}, {"usageType": 5}]},
    _with(templates=[]),
    _with(templates={}),
    _with(templates=None),
    _without("templates"),
    *(_without(key) for key in odd_configs.TOP_KEYS),
    *(_with(**{key: value}) for key in odd_configs.TOP_KEYS for value in _WRONG),
    *(_template_with(3, **{key: value}) for key in odd_configs.TEMPLATE_KEYS for value in _WRONG),
    _template_with(0, usageType="", subject="", content=""),
    _template_with(3, usageType="", subject="", content=""),
    _template_with(3, usageType="", subject="", content="", extra="kept"),
    _template_with(3, subject="", __proto__={"subject": "inherited"}),
    _template_with(3, subject="", __proto__={"subject": 5}),
    _template_with(3, subject="", __proto__=["x"]),
    _template_with(3, usageType="", subject="", content="", __proto__={"x": 1}),
    _with(region="", __proto__={"region": "us-east-1"}),
    _with(emailAddress="", __proto__={"emailAddress": 5}),
    _with(__proto__={"__proto__": {"accessKeyId": "x"}}, accessKeyId=""),
    _with(constructor={}, length=2, hasOwnProperty=1),
    *(_with(region=region) for region in odd_configs.BAD_REGIONS),
)
