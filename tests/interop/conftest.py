"""The real connector for the tests of this folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.interop.real_connector import RealConnector, installed_connector

if TYPE_CHECKING:
    from pytest import TempPathFactory


@pytest.fixture(scope="session")
def connector(tmp_path_factory: TempPathFactory) -> RealConnector:
    return installed_connector(tmp_path_factory.mktemp("home"))
