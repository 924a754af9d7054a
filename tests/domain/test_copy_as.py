"""A call that was taken along sends the same request, and holds no secret."""

import ast
import json
import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.config.document import SECRET_VARIABLE, example_document
from ses_gui.domain.config.request import send_body
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.copy_as import Tool, ToolCall, call_for

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
CONFIG = config_of(example_document("reference"), SECRET)
TEXTS = st.text(max_size=80)


def call(content='<p>it\'s "{{code}}" $HOME `id` é 😀</p>\n', code="1", to="ada@example.com"):
    config = CONFIG | {"templates": [{"usageType": "Generic", "subject": "S", "content": content}]}
    payload = {"code": code}
    return ToolCall(config, to, "Generic", payload, send_body(config, to, "Generic", payload))


@pytest.mark.parametrize("tool", list(Tool))
def test_no_call_holds_the_secret_but_its_name(tool):
    text = call_for(tool, call())
    assert SECRET not in text
    assert SECRET_VARIABLE in text
    assert SECRET not in repr(call())


@given(TEXTS, TEXTS, TEXTS)
def test_the_command_is_words_of_a_shell_with_the_same_request(content, code, to):
    made = call(content, code, to)
    words = shlex.split(call_for(Tool.AWS, made).replace("\\\n", " "))
    assert words[0] == f"AWS_ACCESS_KEY_ID={CONFIG['accessKeyId']}"
    assert words[3:6] == ["aws", "sesv2", "send-email"]
    assert json.loads(words[words.index("--cli-input-json") + 1]) == made.body


@given(TEXTS, TEXTS, TEXTS)
def test_the_script_of_python_holds_the_same_request(content, code, to):
    made = call(content, code, to)
    tree = ast.parse(call_for(Tool.BOTO3, made))
    [request] = [
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and node.targets[0].id == "request"
    ]
    assert ast.literal_eval(request) == made.body
