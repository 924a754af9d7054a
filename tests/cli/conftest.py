"""`sesctl` in this process, with what it prints and how it ends."""

import io
import json
import sys
from dataclasses import dataclass

import pytest

from ses_gui.cli.main import run
from ses_gui.domain.config.document import example_document
from ses_gui.domain.config.writer import config_of

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"


@dataclass
class Ended:
    status: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def sesctl(capfdbinary, monkeypatch):
    def call(*arguments, stdin=b""):
        monkeypatch.setattr(sys, "argv", ["sesctl", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        capfdbinary.readouterr()
        with pytest.raises(SystemExit) as end:
            run()
        out, err = capfdbinary.readouterr()
        return Ended(end.value.code or 0, out.decode("utf-8"), err.decode("utf-8"))

    return call


@pytest.fixture
def config():
    return config_of(example_document(), SECRET)


@pytest.fixture
def written(tmp_path):
    def write(value, name="config.json"):
        path = tmp_path / name
        text = value if isinstance(value, str) else json.dumps(value)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        return path

    return write
