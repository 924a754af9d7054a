"""Scenes about the way to SES: strangers, silence, and endpoints that cannot be reached."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from ses_gui.services.demo import acts, detours, scenes
from ses_gui.services.demo.acts import refusing
from ses_gui.services.demo.scene import Scene
from ses_gui.services.demo.wire import Answer, json_answer

if TYPE_CHECKING:
    from ses_gui.services.demo.stage import Act
    from ses_gui.services.demo.wire import Script

_SLOW_S: Final = 3.0
_network = partial(Scene, group="Network", everywhere=True)
_HTML: Final = ("Content-Type", "text/html")
_PORTAL: Final = "<!doctype html><title>Welcome</title><h1>Log in to the network</h1>"


def _always(script: Script) -> Act:
    return lambda stage: script(stage.call)


def _bare(status: int, body: str = "", **headers: str) -> Act:
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return lambda _stage: Answer(status, body.encode(), named)


NETWORK_SCENES: Final = (
    _network(
        id="INTERNAL",
        act=refusing("InternalFailure", None, status=500),
        about="SES answers with HTTP status 500, a fault on its side.",
    ),
    _network(
        id="UNKNOWN",
        act=refusing("BrandNewException", "Nobody has heard of it."),
        about="SES answers with a code that the catalogue does not have.",
    ),
    _network(
        id="SLOW",
        name="SES answers after three seconds",
        act=acts.slow(_SLOW_S),
        about="Nothing fails: there is only time to see what waiting looks like, or to cancel.",
    ),
    _network(id="READ_TIMEOUT", act=_always(scenes.silent)),
    _network(
        id="DEADLINE",
        act=_always(scenes.dripping),
        about="The answer comes byte by byte and never ends, so nobody knows if the mail was sent.",
    ),
    _network(id="CLOSED", act=_always(scenes.resetting)),
    _network(id="CAPTIVE", act=_always(scenes.web_page(_PORTAL))),
    _network(
        id="CAPTIVE_REDIRECT",
        case="CAPTIVE",
        name="The network leads to another page instead of SES",
        about="The answer leads to a log-in page elsewhere, as the network of a hotel does.",
        act=_bare(302, Location="http://login.example.net/"),
    ),
    _network(
        id="NOT_SES",
        act=_always(scenes.web_page("<h1>Not found</h1>", status=404)),
        about="A web server answers that it has no such page.",
    ),
    _network(
        id="NOT_SES_JSON",
        case="NOT_SES",
        name="Another program answers in JSON",
        about="The answer is JSON, but names no error as AWS does.",
        act=lambda _stage: Answer(
            404,
            b'{"code":"entity.not_found","message":"The resource does not exist."}',
        ),
    ),
    _network(
        id="NOT_SES_S3",
        case="NOT_SES",
        name="Amazon S3 answers",
        about="The endpoint is a service of AWS that stores files and sends no mail.",
        act=_bare(405, "<Error><Code>MethodNotAllowed</Code></Error>", Server="AmazonS3"),
    ),
    _network(
        id="NOT_SES_GATEWAY",
        case="NOT_SES",
        name="An API Gateway answers",
        about="The endpoint is a service of AWS that runs other people's programs and not SES.",
        act=refusing(
            "MissingAuthenticationTokenException", "Missing Authentication Token", status=403
        ),
    ),
    _network(
        id="NOT_SES_EMPTY",
        case="NOT_SES",
        name="The answer has no message ID",
        about="The answer says yes but names no message, as SES always does.",
        act=lambda _stage: json_answer({}),
    ),
    _network(id="PROXY_407_HTTP", act=_bare(407, Proxy_Authenticate='Basic realm="proxy"')),
    _network(id="DNS", detour=detours.no_name),
    _network(id="REFUSED", detour=detours.no_listener),
    _network(id="CONNECT_TIMEOUT", detour=detours.no_room),
    _network(id="TLS_NOT_TLS", detour=detours.secure),
)
