"""Every order of sends, answers, cancels and other documents, against an oracle."""

import shutil
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from ses_gui.domain.config import edits
from ses_gui.domain.config.document import KEPT_SECRET, example_document
from ses_gui.domain.history import Ending
from ses_gui.domain.profile import Profile
from ses_gui.domain.sending import Sent
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.domain.user_error import VaultError, VaultTrouble
from tests.plain_message import said
from tests.stories.by_hand import accepted, lost, refused
from tests.stories.sender import PATIENCE_MS, PAUSE_MS, Sender

SHOP, BLOG = "6f1c2b1e-1111-4222-8333-444455556666", "6f1c2b1e-1111-4222-8333-444455557777"
SAVED = {
    uuid: Profile(uuid, name, replace(example_document(KEPT_SECRET), region=region))
    for uuid, name, region in ((SHOP, "Shop", "us-east-1"), (BLOG, "Blog", "eu-central-1"))
}
SECRETS = {SHOP: "shop/EXAMPLE/shop/EXAMPLE/shop/EXAMPLEKE", BLOG: "blog/EXAMPLE/blog/EXAMPLE/KEY"}
RECIPIENTS = st.sampled_from(["a@example.com", "b@example.com"])
TYPES = st.sampled_from(["SignIn", "Generic"])
REGIONS = st.sampled_from(["", "eu-west-1", "ap-south-1"])
ACCEPTED, REFUSED, LOST = "accepted", "refused", "lost"
ENDINGS = {ACCEPTED: Ending.SENT, REFUSED: Ending.FAILED, LOST: Ending.DOUBTFUL}
ANSWERS = st.sampled_from([ACCEPTED, ACCEPTED, REFUSED, LOST])
WAYS = st.sampled_from(["button", "menu"])
HANDS = st.integers(1, 3)
"""How often a nervous hand clicks where once would do."""


@dataclass(eq=False)
class Look:
    """One look into the keyring: for which opening of a document, and for which mail."""

    generation: int
    mail: object
    is_given_up: bool = False


def result_of(outcome):
    """What the history says of it: the message ID, or which failure it was."""
    return outcome.message_id if isinstance(outcome, Sent) else outcome.explanation.id


class Oracle:
    """What must be true of sending, in plain values."""

    def __init__(self):
        self.written = []
        """What the history must say: profile, recipient, type, ending and message ID of each."""
        self.left = []
        """The mails that have left, each with its document's key: profile, region and secret."""
        self.generation = 0
        self.begin_session()

    def begin_session(self):
        self.uuid = self.region = ""
        self.listed = 0
        self.last = {}
        """How the last send of this session to a recipient, of a type, has ended."""
        self.recalled = set()
        self.waiting = None
        """The mail that waits for the keyring."""
        self.rest = None
        """The mails that are to follow; None while nothing is under way."""
        self.is_on_its_way = False
        self.knows_secret = False
        self.looks = []

    def open(self, uuid):
        self.uuid, self.region = uuid, SAVED[uuid].document.region
        self.generation += 1
        self.knows_secret = False
        self.stop()
        ended = {tuple(each[1:3]): each[3] for each in self.written if each[0] == uuid}
        unknown = {Ending.DOUBTFUL, Ending.CUT_OFF, Ending.UNDER_WAY}
        self.recalled = {about for about, ending in ended.items() if ending in unknown}

    @property
    def is_busy(self):
        return self.rest is not None

    @property
    def is_ready(self):
        return bool(self.uuid and self.region)

    def is_doubtful(self, about):
        if about in self.last:
            return self.last[about] is LOST
        return about in self.recalled

    def begin(self, mails):
        self.rest = mails
        self.next()

    def next(self):
        """The next mail leaves, or waits for the keyring."""
        mail = self.rest.pop(0)
        if self.knows_secret:
            self.leave(mail)
        elif any(look.is_given_up for look in self.looks):
            self.rest = None  # told at once: the keyring has not answered yet
        else:
            self.waiting = mail
            self.looks.append(Look(self.generation, mail))

    def leave(self, mail):
        self.waiting, self.is_on_its_way = None, True
        self.left.append((self.uuid, self.region, *mail))
        self.written.append([self.uuid, *mail, Ending.UNDER_WAY, ""])

    def hold(self):
        """The mail that waits is not sent, and none after it."""
        self.waiting = self.rest = None

    def end(self, answer, message_id):
        """It was answered; the next one follows after a pause, if there is one."""
        self.written[-1][3:] = [ENDINGS[answer], message_id]
        self.is_on_its_way = False
        self.last[tuple(self.written[-1][1:3])] = answer
        self.listed += 1
        if not self.rest or answer is LOST:
            self.rest = None

    def stop(self):
        """Nothing follows the mail that is on its way, if one is."""
        self.waiting = None
        self.rest = [] if self.is_on_its_way else None

    def answer_keyring(self):
        look = self.looks.pop(0)
        if look.generation != self.generation:
            return
        self.knows_secret = True
        looks, self.looks = [look, *self.looks], []
        for each in looks:
            if each.mail is self.waiting and not each.is_given_up:
                self.leave(each.mail)
                return

    def refuse_keyring(self):
        look = self.looks.pop(0)
        if look.mail is self.waiting and not look.is_given_up:
            self.hold()

    def give_up(self):
        look = [each for each in self.looks if not each.is_given_up][-1]
        look.is_given_up = True
        if look.mail is self.waiting:
            self.hold()


class SendingMachine(RuleBasedStateMachine):
    """Does the same to the program and to the oracle, and compares what is seen after each step."""

    look = None
    """The style of the program; set by whoever runs the machine."""

    def __init__(self):
        super().__init__()
        self.home = Path(tempfile.mkdtemp())
        self.oracle = Oracle()
        self.count = 0
        self.errors = []
        self.hook, sys.excepthook = sys.excepthook, lambda *error: self.errors.append(error)
        self.sender = Sender(self.home, self.look)
        for profile in SAVED.values():
            self.sender.services.profiles.save(profile)
            self.sender.vault.set(profile.uuid, SECRETS[profile.uuid])

    def teardown(self):
        sys.excepthook = self.hook
        self.let_all_go()
        self.sender.end()
        shutil.rmtree(self.home)

    def let_all_go(self):
        self.sender.vault.let_go()
        if self.sender.mailer.flight:
            self.sender.mailer.flight.answer(lost())

    @initialize(uuid=st.sampled_from(list(SAVED)))
    def open_the_first(self, uuid):
        self.open(uuid)

    # A person

    @rule(uuid=st.sampled_from(list(SAVED)))
    def open(self, uuid):
        self.sender.open(uuid)
        self.oracle.open(uuid)

    @rule(region=REGIONS)
    def type(self, region):
        self.sender.model.store.edit(edits.set_field("region", region))
        self.oracle.region = region

    @rule(recipient=RECIPIENTS, usage_type=TYPES)
    def choose(self, recipient, usage_type):
        self.sender.fill_in(recipient, usage_type)

    @rule(recipient=RECIPIENTS, usage_type=TYPES, way=WAYS, times=HANDS, agree=st.booleans())
    def send(self, recipient, usage_type, way, times, agree):
        self.sender.fill_in(recipient, usage_type)
        self.wish("send", self.sender.form.send, way, times)
        self.expect([(recipient, usage_type)], agree)

    @rule(recipient=RECIPIENTS, way=WAYS, times=HANDS, agree=st.booleans())
    def send_all(self, recipient, way, times, agree):
        self.sender.fill_in(recipient, "Generic")
        self.wish("send_all", self.sender.form.all, way, times)
        self.expect([(recipient, name) for name in USAGE_TYPES], agree)

    @precondition(lambda self: self.oracle.listed)
    @rule(agree=st.booleans(), times=HANDS)
    def send_again(self, agree, times):
        about = tuple(self.oracle.written[-1][1:3])
        if self.oracle.is_on_its_way:  # the one before it is the last that has ended
            about = tuple(self.oracle.written[-2][1:3])
        self.sender.click(self.sender.panel.sends.again, times)
        self.expect([about], agree)

    def wish(self, name, button, way, times):
        if way == "menu":
            self.sender.menu(name)
        else:
            self.sender.click(button, times)

    def expect(self, mails, agree):
        """What one click may do, however often it was clicked."""
        is_possible = not self.oracle.is_busy and self.oracle.is_ready
        is_asked = is_possible and any(map(self.oracle.is_doubtful, mails))
        assert self.sender.answer_question(agree=agree) == is_asked
        if is_possible and (agree or not is_asked):
            self.oracle.begin(mails)

    @rule(way=WAYS, times=HANDS)
    def cancel(self, way, times):
        self.wish("cancel_send", self.sender.panel.cancel, way, times)
        flight = self.sender.mailer.flight
        if flight:
            assert flight.cancellation.requested
        self.oracle.stop()

    @rule(answer=ANSWERS)
    def close_and_start_again(self, answer):
        """A mail on its way is cancelled, and SES answers to that whatever it likes."""
        flight = self.sender.mailer.flight
        if flight:
            outcome = self.outcome(answer)
            flight.cancellation.on_request(lambda: flight.answer(outcome))
            self.oracle.end(answer, result_of(outcome))
        self.sender.leave()
        for look in self.sender.vault.looks:
            look.answer()
        self.oracle.begin_session()
        self.sender.launch()

    # The outside world

    def outcome(self, answer):
        self.count += 1
        made = {ACCEPTED: lambda: accepted(f"m-{self.count}"), REFUSED: refused, LOST: lost}
        return made[answer]()

    @precondition(lambda self: self.oracle.is_on_its_way)
    @rule(answer=ANSWERS)
    def answer_the_mail(self, answer):
        outcome = self.outcome(answer)
        self.sender.land(outcome)
        self.oracle.end(answer, result_of(outcome))
        if isinstance(outcome, Sent):
            assert self.sender.card == ("SES accepted the mail", outcome.message_id)
        else:
            assert self.sender.card == (sentence(outcome.explanation.title), "")

    @precondition(lambda self: self.is_between_two)
    @rule()
    def the_pause_is_over(self):
        self.sender.let_pass(PAUSE_MS)
        self.oracle.next()

    @property
    def is_between_two(self):
        oracle = self.oracle
        return oracle.is_busy and not oracle.is_on_its_way and oracle.waiting is None

    @precondition(lambda self: self.oracle.looks)
    @rule()
    def answer_the_keyring(self):
        self.sender.answer_keyring()
        self.oracle.answer_keyring()

    @precondition(lambda self: self.oracle.looks)
    @rule()
    def close_the_keyring_s_window(self):
        self.sender.answer_keyring(VaultError(VaultTrouble.LOCKED, said("The keyring is locked.")))
        self.oracle.refuse_keyring()

    @precondition(lambda self: any(not look.is_given_up for look in self.oracle.looks))
    @rule()
    def wait_for_the_keyring_in_vain(self):
        self.sender.let_pass(PATIENCE_MS)
        self.oracle.give_up()

    # What always holds

    @invariant()
    def each_click_sends_what_it_may_and_no_more(self):
        left = [
            (each.request.label.profile, each.request.region, *each.about)
            for each in self.sender.mailer.flights
        ]
        assert left == self.oracle.left
        assert all(
            each.request.credentials.secret == SECRETS[each.request.label.profile]
            for each in self.sender.mailer.flights
        )

    @invariant()
    def it_is_busy_exactly_while_something_is_under_way(self):
        assert self.sender.is_busy == self.oracle.is_busy

    @invariant()
    def the_history_forgets_no_mail(self):
        written = [
            [each.profile, each.recipient, each.usage_type, each.ending, each.result]
            for each in self.sender.history
        ]
        assert written == self.oracle.written

    @invariant()
    def every_send_that_has_ended_is_listed(self):
        assert self.sender.listed == self.oracle.listed

    @invariant()
    def nothing_was_raised_or_warned_of(self):
        assert not self.errors
        assert not self.sender.warnings
