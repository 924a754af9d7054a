"""A page that is made late shows what one shows that was there from the beginning."""

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QScrollBar,
    QWidget,
)

from ses_gui.domain.config import edits
from ses_gui.domain.network import NetworkSettings, Offer, OfferKind, ProxyChoice
from ses_gui.gui.pages import PageName
from ses_gui.gui.session import Destination
from tests.waiting import wait_until

LATE = [name for name in PageName if name is not PageName.CREDENTIALS]


def said(widget):
    """What a widget tells, apart from the marks of the focus."""
    match widget:
        case QComboBox():
            return [widget.itemText(row) for row in range(widget.count())], widget.currentText()
        case QListWidget():
            return [widget.item(row).text() for row in range(widget.count())]
        case QLabel() | QLineEdit() | QAbstractButton():
            return widget.text(), widget.isEnabled()
    return None


def told(page):
    """All that can be seen on a page."""
    seen = [
        each
        for each in page.findChildren(QWidget)
        if each.isVisibleTo(page)
        # Bars depend on the sizes that a window had before.
        and not (isinstance(each, QScrollBar) or each.objectName().startswith("qt_scrollarea"))
    ]
    return [(type(each).__name__, each.objectName(), said(each)) for each in seen]


def use(program):
    """Let all that pages follow change once."""
    model = program.model
    program.show_example()
    model.session.direct(Destination.DEMO)
    model.session.send_to("success@simulator.amazonses.com")
    model.network.notice(
        (Offer(OfferKind.PROXY, "http://proxy.example.com:3128", ("HTTPS_PROXY",)),)
    )
    model.network.use(NetworkSettings(proxy=ProxyChoice.SYSTEM, ca_file="company.pem"))
    program.start(program.controllers.preflight.start())
    wait_until(lambda: model.preflight.known is not None)
    model.store.edit(edits.set_field("region", "no-such-region"))
    model.store.edit(edits.set_field("email_address", "nobody"))
    model.checks.visit_all()
    program.rest()


@pytest.mark.parametrize("name", LATE)
def test_a_page_made_late_shows_the_same(make_program, services, name):
    early, late = make_program(services), make_program(services)
    for each in LATE:
        early.window.pages.page(each)
    for program in (early, late):
        use(program)
    assert not late.window.pages.is_made(name)
    for program in (early, late):
        program.window.show_page(name)
        program.rest()
    assert told(early.window.pages.page(name)) == told(late.window.pages.page(name))
