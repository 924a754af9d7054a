"""Text of others in every place: on no page and in no dialog is it more than text."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox

from cycles import dialogs_of
from ses_gui.domain.config.document import CONNECTOR_KEYS, TEMPLATE_KEYS
from ses_gui.domain.failures.evidence import Evidence, Explanation, FailureKind
from ses_gui.domain.preflight.steps import Known, Remedy, Step, failed
from ses_gui.domain.profile import Draft, LockOwner
from ses_gui.domain.sending import Failure, Sent
from ses_gui.domain.usage_types import REQUIRED_USAGE_TYPES
from ses_gui.gui.context import services_in
from ses_gui.gui.features.demo.dialogs import OutboxDialog
from ses_gui.gui.features.profiles.dialogs import ChangedDialog, GoneDialog, HeldDialog
from ses_gui.gui.features.project_folder.changes import FolderChangedDialog
from ses_gui.gui.pages import PageName
from ses_gui.gui.session import Destination
from ses_gui.services.demo_ses.model import DemoMail
from tests.plain_message import said
from tests.stories.plain_screen import AMPERSAND, TRAP, faults, texts_seen
from tests.waiting import wait_until

AT = datetime(2026, 5, 4, tzinfo=UTC)
ENOUGH = 500
KEY_ID = "AKIAIOSFODNN7EXAMPLE"


@pytest.fixture
def hostile(tmp_path):
    """A text with everything in it that Qt or a terminal could obey."""
    image = QImage(400, 400, QImage.Format.Format_RGB32)
    image.fill(TRAP)
    picture = tmp_path / "trap.png"
    assert image.save(str(picture))
    return (
        f"{AMPERSAND}<img src='{picture}'><b>b</b>&amp;<a href='https://evil.example/'>l</a>[*]"
        "\u202e\u2066\u200b\u009b31m\x1b[31m\r\nSaved\u2028\ud83d"
    )


@pytest.fixture
def config(hostile):
    """It is valid, so that it can be sent."""
    template = dict.fromkeys(TEMPLATE_KEYS.values(), hostile) | {"contentType": "text/html"}
    types = (*REQUIRED_USAGE_TYPES, hostile)
    return {
        **dict.fromkeys(CONNECTOR_KEYS.values(), hostile),
        # Not the same, or all the others were a secret in a wrong place.
        CONNECTOR_KEYS["access_key_secret"]: f"<u>{hostile}",
        "templates": [
            {**template, "usageType": name, "content": f"{hostile} {{{{code}}}}", hostile: hostile}
            for name in types
        ],
        hostile: {hostile: [hostile]},
    }


class HostileMailer:
    """Answers like a server that means harm, once with a failure and once with a message ID."""

    def __init__(self, text):
        facts = {"request_id": text, "region": text, "endpoint": text}
        way, ended = {"address": text, "proxy": text}, {"elapsed_ms": 1, "at": AT}
        self.sent = Sent(message_id=text, http_status=200, **facts, **way, **ended)
        told = Explanation(
            id=text, title=said(text), cause=said(text), fix=said(text), maybe_sent=True,
            commands=(text,), console=text, link=text, advice=said(text),
        )  # fmt: skip
        evidence = Evidence(FailureKind.ANSWERED, code=text, http_status=400, **facts)
        self.failure = Failure(told, evidence, **ended)
        self.outcomes = [self.failure, self.sent]

    def send(self, _request, _cancellation):
        return self.outcomes.pop() if self.outcomes else self.sent


@pytest.fixture
def services(tmp_path, vault, examiner, hostile, private_home, monkeypatch):  # noqa: PLR0917  fixtures
    aws = private_home / ".aws"
    aws.mkdir()
    key = f"aws_access_key_id = {KEY_ID}\naws_secret_access_key = " + "x" * 40
    shown = hostile.split("[", maxsplit=1)[0]
    (aws / "credentials").write_text(f"[{shown}]\n{key}\n[<b>sso</b>]\nsso_session = <b>\n")
    monkeypatch.setenv("HTTPS_PROXY", "http://<b>x&yq:8080")
    monkeypatch.setenv("AWS_CA_BUNDLE", shown)
    monkeypatch.setenv("AWS_ENDPOINT_URL", "https://<b>x&yq")
    remedy = Remedy(said(hostile), hostile, (hostile,))
    examiner.results = [failed(step, said(hostile), remedy, ("region",)) for step in Step]
    examiner.known = Known()
    services = services_in(tmp_path / "home", vault)
    services = replace(services, examiner=examiner, mailer=HostileMailer(hostile))
    yield services
    services.demo.stop()


def dialogs():
    tops = QApplication.topLevelWidgets()
    return [top for top in tops if isinstance(top, QDialog) and top.isVisible()]


def close_dialogs():
    for dialog in dialogs():
        dialog.close()


@pytest.fixture
def opened(program, config, tmp_path):
    """The program with a file of a stranger's."""
    file = tmp_path / "<b>file & [*]<i>.json"
    file.write_text(json.dumps(config), "ascii")
    program.start(program.controllers.opening.read_file(str(file)))
    program.rest()
    wait_until(lambda: program.model.store.document.region == config["region"])
    program.model.checks.visit_all()
    return program


@pytest.fixture
def saved(opened, hostile):
    """The same as a profile with a name of a stranger's."""
    opened.start(opened.controllers.profile_saver.save_new(hostile))
    wait_until(lambda: bool(opened.model.session.current.uuid))
    opened.rest()
    return opened


def test_no_page_shows_more_than_the_text(saved):
    found = []
    for page in PageName:
        saved.window.show_page(page)
        saved.rest()
        found += faults(page.value)
    saved.window.status.say(saved.model.store.document.region)
    found += faults("status")
    assert "\n".join(found) == ""
    assert texts_seen() > ENOUGH


def test_the_status_bar_has_one_line_and_room(saved, hostile):
    saved.model.session.direct(Destination.AWS)
    saved.set_field("region", hostile * 20)
    status = saved.window.status
    for label in (status.destination, status.saved, status.secret):
        assert "\n" not in label.text()
        assert len(label.text()) <= 72
    assert saved.window.minimumSizeHint().width() < 2000
    assert "Mail goes to: AWS, x&yq" in status.destination.text()


def test_no_dialog_shows_more_than_the_text(saved, hostile):
    window, found = saved.window, []
    saved.model.session.direct(Destination.DEMO)
    saved.set_field("region", hostile + "!")
    saved.start(saved.controllers.saver.save())  # so that there is an earlier version
    saved.rest()
    holder = LockOwner(hostile, hostile, 1, AT, is_elsewhere=True)
    draft = Draft("key", "", hostile, AT, saved.model.store.document)
    mail = DemoMail(hostile, datetime.now(UTC), hostile, (hostile,), hostile, hostile, {})
    start = saved.app.runner.start

    async def question():
        await saved.app.dialogs.confirm(hostile, hostile, "Yes")

    openers = dialogs_of(saved) | {
        "demo_inbox": OutboxDialog(window, [mail]).open,
        "held": HeldDialog(window, hostile, holder).open,
        "changed": ChangedDialog(window, hostile, replaces_secret=True).open,
        "gone": GoneDialog(window, hostile).open,
        "folder": FolderChangedDialog(window, hostile, saving=True).open,
        "draft": lambda: start(saved.controllers.restore.ask_about([draft])),
        "warning": lambda: saved.app.dialogs.warn(hostile, hostile),
        "question": lambda: start(question()),
        "mark": window.menus.actions["mark"].trigger,
    }
    for name, show in openers.items():
        show()
        wait_until(lambda: dialogs() and not saved.is_moving())
        found += faults(name)
        close_dialogs()
        saved.rest()
    assert "\n".join(found) == ""


def test_no_answer_is_shown_as_more_than_the_text(saved, hostile):
    found, sending = [], saved.model.sending
    saved.set_field("region", "eu-west-1")
    form = saved.window.test_panel.form
    form.recipient.setText("ana@example.com")
    saved.controllers.sending.is_ready = lambda _mail: True
    saved.set_field("access_key_id", KEY_ID)
    saved.set_secret("x" * 40)
    for number, what in enumerate(("accepted", "refused"), 1):
        wait_until(form.is_armed)
        form.request_send()
        wait_until(lambda n=number: len(sending.sends) == n)
        saved.rest()
        found += faults(what)
    saved.window.show_page(PageName.PREFLIGHT)
    saved.window.pages.preflight.start.click()
    saved.rest()
    found += faults("preflight")
    saved.choose("history")
    wait_until(lambda: dialogs() and not saved.is_moving())
    found += faults("history")
    close_dialogs()
    assert "\n".join(found) == ""
    kept = saved.app.services.history.find(None)
    assert [entry.ending.value for entry in kept] == ["doubtful", "sent"]


@pytest.mark.parametrize("name", ["status_destination", "heading", "muted"])
def test_a_label_that_would_guess_is_found(opened, name):
    label = opened.window.findChild(QLabel, name)
    label.setTextFormat(Qt.TextFormat.AutoText)
    label.setText("<b>x</b>")
    assert any("may be rich" in fault for fault in faults("now"))


def test_a_tip_a_box_and_an_item_that_would_guess_are_found(opened, hostile):
    opened.window.setToolTip("<img src='/dev/zero'>")
    opened.window.test_panel.cancel.setText(hostile)
    opened.window.navigation.item(0).setToolTip("<b>x</b>")
    found = "\n".join(faults("now"))
    for what in ("the tip of MainWindow", "an item of Navigation", "mnemonic of others", "acts by"):
        assert what in found


def test_qts_own_box_is_found(opened):
    box = QMessageBox(opened.window)
    box.setText("<b>x</b>")
    box.open()
    assert any("Qt's own box" in fault for fault in faults("now"))
    box.close()


def test_a_picture_that_is_shown_is_found(opened, hostile):
    label = QLabel(hostile, opened.window)
    label.setGeometry(300, 200, 400, 400)
    label.show()
    assert any("shows the picture" in fault for fault in faults("now"))
