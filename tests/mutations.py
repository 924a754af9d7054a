"""Files as accidents leave them: real ones with a few things changed, the same for each seed."""

import json
import random
import re

from ses_gui.domain.config.document import KEPT_SECRET, Brand, Sample, Studio, example_document
from ses_gui.domain.config.writer import ExportForm, config_of, export_text
from ses_gui.domain.project_folder import exact_config, folder_files
from ses_gui.services.storage.profiles import profile_text

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
UUID = "6f1c2b1e-1111-4222-8333-444455556666"
STUDIO = Studio(samples=(Sample("SignIn", '{"code": "1"}'),), brand=Brand(name="Ñandú 🦤"))
FOLDER = ("connector.json", "studio.json", "templates/SignIn.html")
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[-\w.+]+')
_PIECES = (
    b"\x00",
    b"\xff",
    b"\xed\xa0\x80",
    b"\\ud800",
    b"\\udc00\\ud800",
    b"\\u0000",
    b"\xe2\x80\xae",
    b"\xef\xbb\xbf",
    b"1e999",
    b"-0.0",
    b"NaN",
    b"-Infinity",
    b"9" * 5000,
    b"1" + b"0" * 400 + b".5e-3",
    b"[" * 90_000,
    b'{"a":' * 30_000,
    b"[" * 300 + b"]" * 300,
    b'"',
    b"\\",
    b"\n" * 40,
    b"// a comment\n",
    b"/* */",
    b"'",
    b",",
    b"null",
    b"true",
    b'{"usageType": 7}',
    b'"__proto__": {}, ',
    b'"accessKeySecret": ["a"], ',
    b'"region": "eu-west-1", "region": "us-east-1", ',
    b"\r\n\t \x0b\x0c",
    "“”".encode(),
    "🦤".encode(),
    b"${jndi:ldap://example.com/a}{{code}}%s{0}",
)

_WORDS = (
    b"\\ud800",
    b"\\udc00\\ud800",
    b"\\u202e\\u2028",
    b"\\u0007\\u001b[31m",
    b"{{#if}}{{{",
    b"<script>alert(1)</script><img src=x>",
    b"<" * 500,
    "🦤\u0301\u200b".encode(),
    b"${code}%s{0}%n",
)
_VALUES = (None, True, 7, -1e300, 2**70, "", "\ud83d", "x" * 3000, [], [[]], {}, {"a": None})


def seeds():
    """Real files of every kind that somebody may open, by name."""
    document = example_document()
    config = config_of(document, SECRET)
    connector = {"connectorId": "aws-ses-mail", "config": config}
    answer = {
        "id": "abc123",
        "type": "Email",
        **connector,
        "metadata": {},
        "target": "aws-ses-mail",
    }
    other = {"id": "x", "connectorId": "logto-sms", "config": {"signName": SECRET}}
    texts = {form.value: export_text(config, form, with_secret=True) for form in ExportForm} | {
        "bare": export_text(config, ExportForm.CONFIG, with_secret=False),
        "answer": json.dumps(answer),
        "answers": json.dumps([other, answer]),
        "templates": json.dumps(config["templates"], indent=1),
        "profile": profile_text(UUID, "Shop", document),
        "draft": profile_text(UUID, "Shop", document, draft="0" * 32, at="2026-05-04T12:00:00"),
        "keys": f"Access key ID,Secret access key\r\nAKIAIOSFODNN7EXAMPLE,{SECRET}\r\n",
        "kept": profile_text(UUID, KEPT_SECRET, document),
    }
    files = folder_files(exact_config(document), STUDIO)
    folder = {f"folder {name}": files[name] for name in FOLDER}
    return {name: text.encode() for name, text in texts.items()} | folder


def mutated(data, chance):
    """The same file after one to four accidents."""
    for _ in range(chance.choice((1, 1, 1, 1, 2, 3, 4))):
        data = chance.choice(ACCIDENTS)(data, chance) or b" "
    return data


def _span(data, chance, longest=200):
    start = chance.randrange(len(data))
    return start, start + chance.randrange(1, longest)


def flip(data, chance):
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 6)):
        changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def truncate(data, chance):
    return data[: chance.randrange(len(data))]


def behead(data, chance):
    return data[chance.randrange(len(data)) :]


def cut(data, chance):
    start, end = _span(data, chance)
    return data[:start] + data[end:]


def double(data, chance):
    start, end = _span(data, chance)
    return data[:end] + data[start:end] + data[end:]


def insert(data, chance):
    at = chance.randrange(len(data))
    return data[:at] + chance.choice(_PIECES) + data[at:]


def zeros(data, chance):
    """What a crash of the whole machine leaves of a file."""
    start, end = _span(data, chance, len(data) + 1)
    return data[:start] + bytes(len(data[start:end])) + data[end:]


def recode(data, chance):
    code = chance.choice(("utf-16", "utf-16-le", "utf-32", "utf-8-sig", "cp1252", "utf-7"))
    return data.decode("utf-8", "replace").encode(code, "replace")


def swap(data, chance):
    """Exchange two tokens, where there are two."""
    found = list(_TOKEN.finditer(data))
    if len(found) < 2:
        return data
    one, other = sorted(chance.sample(found, 2), key=lambda each: each.start())
    middle = data[one.end() : other.start()]
    return data[: one.start()] + other[0] + middle + one[0] + data[other.end() :]


def replace_token(data, chance):
    found = list(_TOKEN.finditer(data))
    if not found:
        return data
    token = chance.choice(found)
    return data[: token.start()] + chance.choice(_PIECES) + data[token.end() :]


def reword(data, chance):
    """Change what stands in a text, as JSON may have it."""
    texts = [each for each in _TOKEN.finditer(data) if each[0].startswith(b'"')]
    if not texts:
        return data
    at = chance.choice(texts).start() + 1
    return data[:at] + chance.choice(_WORDS) + data[at:]


def exchange(data, chance):
    """Exchange a value deep inside for one of another type."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return data
    holders = list(_holders(value))
    if holders:
        holder = chance.choice(holders)
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        holder[chance.choice(keys)] = chance.choice((*_VALUES, holder.copy()))
    return json.dumps(value).encode()


def _holders(value):
    if isinstance(value, dict | list) and value:
        yield value
        for each in value.values() if isinstance(value, dict) else value:
            yield from _holders(each)


ACCIDENTS = (
    flip,
    truncate,
    behead,
    cut,
    double,
    insert,
    zeros,
    recode,
    swap,
    reword,
    reword,
    reword,
    replace_token,
    exchange,
    exchange,
    exchange,
)


def mutated_files(count, seed):
    """So many mutated files, each with the name of what it was."""
    chance, kinds = random.Random(seed), list(seeds().items())
    for number in range(count):
        name, data = kinds[number % len(kinds)]
        yield f"{number} {name}", mutated(data, chance)


def tells_the_secret(sentence):
    """Whether eight letters of it in a row stand there."""
    return any(SECRET[at : at + 8] in sentence for at in range(len(SECRET) - 7))
