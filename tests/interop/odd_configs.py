"""Configs, templates and payloads in every odd shape, the same ones in every run."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from ses_gui.domain.config.document import example_document
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.usage_types import USAGE_TYPES

if TYPE_CHECKING:
    from random import Random

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
TOP_KEYS = (
    "accessKeyId",
    "accessKeySecret",
    "region",
    "emailAddress",
    "emailAddressIdentityArn",
    "feedbackForwardingEmailAddress",
    "feedbackForwardingEmailAddressIdentityArn",
    "configurationSetName",
)
OPTIONAL_KEYS = TOP_KEYS[3:]
TEMPLATE_KEYS = ("usageType", "subject", "content")
NAMES = (
    "code", "link", "locale", "user", "user.name", "user.profile.address.country",
    "application.name", "a", "a.0", "a.0.b", "a.1", "a.00", "a.01", "a.length", "a.map", "a.x",
    "a.-0", "a.1.1", "a.__proto__", "a.__proto__.__proto__", "a.__proto__.length", "a.__proto__.at",
    "a.constructor", "toString", "toLocaleString", "valueOf", "constructor", "constructor.name",
    "__proto__", "__proto__.x", "__proto__.toString", "__proto__.__proto__", "hasOwnProperty",
    "__defineGetter__", "__lookupSetter__", "isPrototypeOf", "propertyIsEnumerable", "code.length",
    "code.", ".code", "code..x", ".", "..", "Code", "missing", "missing.x", "length", "0", "1",
    "00", "nested", "nested..", "n", "n.x", "t", "f", "z", "e", "o", "o.toString", "map", "at",
    "with", "toSorted",
)  # fmt: skip
SPACES = (
    "", " ", "\t", "\n", "\r\n", "\v", "\f", "\u00a0", "\u1680", "\u2003", "\u2028", "\u2029",
    "\u202f", "\u205f", "\u3000", "\ufeff", "  \ufeff ", "\u200b", "\u0085", "\u001c", "\u180e",
)  # fmt: skip
LITERALS = (
    "", "{", "}", "{{", "}}", "{{{", "}}}", "{{}}", "{{ }}", "{{code", "code}}", "$& $1 $$",
    "{{#if user}}", "{{code-x}}", "{{ code | x }}", "{{имя}}", "{{co de}}", "{{cöde}}", "ü €",
    "\U0001f600", "\ud83d", "\ude00", "\\u0041", '"', "\\", "<b>&amp;</b>", "\u2028", "\u0000x",
)  # fmt: skip
NUMBERS = (
    "0", "-0", "0.0", "1", "1.0", "-1.5", "100", "1e2", "1e20", "1e21", "1.5e21", "123456789e13",
    "1e-6", "1e-7", "1.5e-7", "0.000001", "0.1", "1e400", "-1e400", "5e-324", "1e-400", "0.3e1",
    "1.7976931348623157e308", "12345678901234567890", "9007199254740993", "-12345.678e-3",
    "123456789012345680000", "1234567890123456800000", "4.35", "0.30000000000000004", "1e23",
)  # fmt: skip
ROOTS = (
    '"code": "123456"', '"code": 0', '"code": false', '"code": null', '"code": ""',
    '"code": ["1", 2, null, [true, {}]]', '"code": {"length": 3, "": "e"}', '"link": "https://e"',
    '"user": {"name": "<a&b>", "profile": {"address": {"country": "DE"}}}', '"user": null',
    '"user": {"toString": 1}', '"user": {"valueOf": 1}', '"user": "text"', '"a": []',
    '"a": [{"b": "z"}, 2]', '"a": [[[]], [1, [2, null]], null, "x"]', '"a": {"0": "zero"}',
    '"a": [{"toString": null}]', '"__proto__": {"x": 1}', '"__proto__": null', '"__proto__": 5',
    '"__proto__": {"code": "inherited"}', '"constructor": "own"', '"toString": "own"',
    '"hasOwnProperty": 0', '"length": 7', '"": "empty"', '"0": "first"', '"t": true', '"f": false',
    '"z": "\\ud83d"', '"e": "\\ude00"', '"locale": "$& $1 $$ {{code}}"', '"code": 1, "code": 2',
    '"nested": {"": {"": "deep"}}', '"o": {"toString": "x"}', '"o": {"__proto__": {"y": 1}}',
)  # fmt: skip
WHOLE_PAYLOADS = (
    "{}", "[]", '["x", {"b": 1}]', "[[1, 2], [3]]", "null", "5", '"text"', '""', "true", "-0",
)  # fmt: skip
REGIONS = ("us-east-1", "eu-west-1", "ap-southeast-7", "us-gov-west-1", "mars-1", "x", "US-EAST-1")
BAD_REGIONS = (
    " us-east-1", "us-east-1 ", "us east 1", "us-east-1\n", "-x", "x-", "a.b", "ü", "a" * 64,
    "us_east_1", "us-east-1/", "\u200bus-east-1",
)  # fmt: skip
ODD_VALUES: tuple[Any, ...] = (
    "", None, 0, 1.5, True, False, [], {}, [""], {"a": None}, {"a": 1}, ["x"], " ", "\u200b",
    "ü", "\ud800", "a" * 300, [None], [[]], {"length": 0}, {"__proto__": {"x": 1}},
)  # fmt: skip


def valid_config() -> dict[str, Any]:
    return copy.deepcopy(config_of(example_document(), SECRET))


def odd_template(random: Random) -> str:
    return "".join(_piece(random) for _ in range(random.randint(1, 5)))


def _piece(random: Random) -> str:
    if random.random() < 0.3:
        return random.choice(LITERALS)
    return "{{" + random.choice(SPACES) + random.choice(NAMES) + random.choice(SPACES) + "}}"


def odd_payload(random: Random) -> str:
    """Write a payload as JSON text, which may hold what Python's objects cannot."""
    if random.random() < 0.08:
        return random.choice(WHOLE_PAYLOADS)
    roots = random.sample(ROOTS, random.randint(0, 6))
    return "{" + ", ".join([*roots, f'"n": {random.choice(NUMBERS)}']) + "}"


def odd_config(random: Random) -> dict[str, Any]:
    """Start from a valid config; most changes leave it valid, some do not."""
    config = valid_config()
    config["region"] = random.choice(REGIONS)
    for template in config["templates"]:
        template["subject"] = odd_template(random) or "s"
        template["content"] = odd_template(random) or "c"
    for _ in range(random.randint(0, 3)):
        random.choice(_HARMLESS)(random, config)
    if random.random() < 0.3:
        for _ in range(random.randint(1, 3)):
            random.choice(_HARMFUL)(random, config)
    return config


def usage_type(random: Random) -> str:
    return random.choice((*USAGE_TYPES, "Bogus", "", "signin"))


def _set_optional(random: Random, config: dict[str, Any]) -> None:
    value = random.choice(("", " ", "x", "Name <a@b.co>", "ü\u2028", "\ud800", "a\nb"))
    config[random.choice(OPTIONAL_KEYS)] = value


def _drop_optional(random: Random, config: dict[str, Any]) -> None:
    config.pop(random.choice(OPTIONAL_KEYS), None)


def _add_unknown(random: Random, config: dict[str, Any]) -> None:
    place = random.choice((config, *config["templates"]))
    key = random.choice(("foo", "__proto__", "constructor", "length", "", "toString", "type"))
    if isinstance(place, dict):
        place[key] = copy.deepcopy(random.choice(ODD_VALUES))


def _shuffle(random: Random, config: dict[str, Any]) -> None:
    random.shuffle(config["templates"])


def _duplicate(random: Random, config: dict[str, Any]) -> None:
    twin = dict(random.choice(config["templates"] or [{}]))
    config["templates"].insert(random.randint(0, 9), twin | {"subject": "twin {{code}}"})


def _drop_optional_type(random: Random, config: dict[str, Any]) -> None:
    unwanted = random.choice(("BindMfa", "MfaVerification", "OrganizationInvitation"))
    config["templates"] = [
        item for item in config["templates"] if item.get("usageType") != unwanted
    ]


def _empty_template(random: Random, config: dict[str, Any]) -> None:
    config["templates"].insert(random.randint(0, 9), dict.fromkeys(TEMPLATE_KEYS, ""))


_HARMLESS = (
    _set_optional,
    _drop_optional,
    _add_unknown,
    _shuffle,
    _duplicate,
    _drop_optional_type,
    _empty_template,
)


def _spoil_top(random: Random, config: dict[str, Any]) -> None:
    key = random.choice((*TOP_KEYS, *TOP_KEYS[:3]))
    if random.random() < 0.4:
        config.pop(key, None)
    else:
        config[key] = copy.deepcopy(random.choice(ODD_VALUES))


def _spoil_template(random: Random, config: dict[str, Any]) -> None:
    template = random.choice(config["templates"] or [{}])
    key = random.choice(TEMPLATE_KEYS)
    if not isinstance(template, dict) or random.random() < 0.3:
        config["templates"].append(copy.deepcopy(random.choice(ODD_VALUES)))
    elif random.random() < 0.3:
        template.pop(key, None)
    else:
        template[key] = copy.deepcopy(random.choice(ODD_VALUES))


def _drop_required_types(random: Random, config: dict[str, Any]) -> None:
    unwanted = random.sample(("Register", "SignIn", "ForgotPassword", "Generic"), 2)
    config["templates"] = [
        item
        for item in config["templates"]
        if not isinstance(item, dict) or item.get("usageType") not in unwanted
    ]


def _bad_region(random: Random, config: dict[str, Any]) -> None:
    config["region"] = random.choice(BAD_REGIONS)


_HARMFUL = (_spoil_top, _spoil_template, _drop_required_types, _bad_region)
