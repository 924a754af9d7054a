"""Files with more faults than anybody reads: told in a time that grows with the file alone."""

import time

import pytest

from ses_gui.cli.output import MOST_FINDINGS
from ses_gui.domain.review import review
from ses_gui.domain.span import line_and_column


def test_of_many_findings_some_are_listed_and_the_rest_is_counted(sesctl, written, config):
    many = config | {f"k{number}": 1 for number in range(MOST_FINDINGS + 100)}
    ended = sesctl("check", written(many))
    assert ended.status == 0
    assert len(ended.out.splitlines()) < MOST_FINDINGS + 20
    assert "more  [unknown-key]" in ended.out
    told = sesctl("check", "--json", written(many)).json["findings"]
    assert sum(each["code"] == "unknown-key" for each in told) == MOST_FINDINGS + 100


def _needed(call):
    started = time.process_time()
    call()
    return time.process_time() - started


def _with(config, text):
    first, *others = config["templates"]
    return config | {"templates": [{**first, "content": text}, *others]}


MAKE = {
    "keys": lambda config, n: config | {f"k{number}": 1 for number in range(4 * n)},
    "keys of a template": lambda config, n: (
        config
        | {
            "templates": [
                {**config["templates"][0], **{f"k{number}": 1 for number in range(4 * n)}},
                *config["templates"][1:],
            ]
        }
    ),
    "empty templates": lambda config, n: config | {"templates": [*config["templates"], *[{}] * n]},
    "wrong templates": lambda config, n: config | {"templates": [*config["templates"], *[1] * n]},
    "templates": lambda config, n: (
        config
        | {
            "templates": [
                *config["templates"],
                *({**config["templates"][0], "usageType": f"T{each}"} for each in range(n // 4)),
            ]
        }
    ),
    "braces": lambda config, n: _with(config, "<p>{{" * n),
    "places": lambda config, n: _with(config, "{{cod}}\n" * n),
}


@pytest.mark.parametrize("kind", MAKE)
def test_the_review_grows_with_the_config_alone(config, kind):
    small, large = (MAKE[kind](config, n) for n in (1000, 4000))
    review(config)  # loads what the first review loads
    once = min(_needed(lambda: review(small)) for _ in range(2))
    assert _needed(lambda: review(large)) < 10 * once + 0.3  # 16 times if each looked at all


def test_many_places_in_one_text_are_told_as_fast_as_one():
    text = "line\r\n" * 200_000
    once = _needed(lambda: line_and_column(text, len(text)))
    assert _needed(lambda: [line_and_column(text, at) for at in range(0, len(text), 100)]) < (
        20 * once + 0.5
    )


@pytest.mark.parametrize("offset", range(9))
def test_lines_end_as_they_do_for_an_editor(offset):
    text = "a\r\nb\rc\nd"
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    line = before.count("\n") + 1
    assert line_and_column(text, offset) == (line, len(before) - before.rfind("\n"))
