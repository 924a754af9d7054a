"""The settings of the network, and the way that they choose."""

import pytest

from ses_gui.domain.network import (
    NetworkSettings,
    ProxyChoice,
    Route,
    route_of,
)
from ses_gui.domain.user_error import UserError
from tests.user_errors import said_by

GIVEN = NetworkSettings(ProxyChoice.GIVEN, "http://proxy:3128")


def test_without_a_choice_the_way_is_straight():
    assert route_of(NetworkSettings(), system_proxy="http://elsewhere:1") == Route()


def test_a_proxy_that_is_not_chosen_is_not_taken():
    settings = NetworkSettings(ProxyChoice.NONE, "http://proxy:3128")
    assert route_of(settings, system_proxy="http://elsewhere:1").proxy_url is None


def test_the_given_proxy_gets_its_login():
    settings = NetworkSettings(ProxyChoice.GIVEN, "http://proxy:3128", "me@home")
    route = route_of(settings, password="h:unter/2", system_proxy="http://elsewhere:1")
    assert route.proxy_url == "http://me%40home:h%3Aunter%2F2@proxy:3128"
    assert "unter" not in repr(route)


def test_the_system_s_proxy_is_the_one_of_the_moment():
    settings = NetworkSettings(ProxyChoice.SYSTEM, "http://proxy:3128", "me")
    assert route_of(settings, system_proxy="elsewhere:1").proxy_url == "http://elsewhere:1"
    assert route_of(settings).proxy_url is None


@pytest.mark.parametrize(
    ("settings", "system"),
    [
        (NetworkSettings(ProxyChoice.GIVEN), ""),
        (NetworkSettings(ProxyChoice.GIVEN, "socks5://proxy:1"), ""),
        (NetworkSettings(ProxyChoice.SYSTEM), "socks5://proxy:1"),
        (NetworkSettings(endpoint_url="http://ses.example.com"), ""),
    ],
)
def test_what_cannot_be_used_leads_nowhere_rather_than_another_way(settings, system):
    with pytest.raises(UserError) as caught:
        route_of(settings, system_proxy=system)
    assert said_by(caught.value).endswith(".")


def test_a_password_goes_with_its_proxy_only():
    assert GIVEN.has_same_login(NetworkSettings(proxy_url="http://proxy:3128", ca_file="x"))
    assert not GIVEN.has_same_login(NetworkSettings(proxy_url="http://other:3128"))
    assert not GIVEN.has_same_login(NetworkSettings(proxy_url="http://proxy:3128", proxy_user="x"))
