"""What is said of a send that an error of our own has ended."""

from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.features.sending.controller import UnsentError, own_mistake


def test_before_the_mail_was_handed_over_nothing_was_sent():
    failure = own_mistake(UnsentError())
    assert not failure.maybe_sent
    assert "Nothing was sent." in sentence(failure.cause)


def test_after_it_nobody_knows():
    assert own_mistake(ValueError()).maybe_sent
