"""Every order of edits, undo, saves and switches, against an oracle; over real files."""

import shutil
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
)

from ses_gui.domain.config import edits
from ses_gui.domain.config.document import NO_SECRET, Document, Template
from ses_gui.domain.texts.message import message
from ses_gui.domain.variables.samples import set_sample
from ses_gui.gui.features.profiles.dialogs import Answer
from ses_gui.services.keyring_store import MemoryVault
from tests.gui.features.profiles.headless import Headless, without_secret
from tests.gui.features.profiles.oracle import Content, Oracle

SECRET = "wJalrXUtnFEMI/"
TEXTS = st.sampled_from(["", "a", "eu-west-1", "x@example.com", "日本", "{{code}}", "\ud83d"])
FIELD_NAMES = ["configuration_set_name", "feedback_forwarding_email_address"]
FIELDS = st.sampled_from(FIELD_NAMES)
NAMES = st.sampled_from(["Shop", "shop", "Staging", "Café", "x/../y"])
TYPES = st.sampled_from(["SignIn", "Register", ""])
CODES = st.sampled_from(["no-variables", "subject-empty"])
ANSWERS = st.sampled_from(list(Answer))
ROWS = st.integers(0, 3)
TEMPLATES = st.builds(Template, usage_type=TYPES, subject=TEXTS, content=TEXTS)
LOOK, NAME, STORE, WRITE = ("fingerprint",), ("names",), ("set", "forget"), ("save_over",)
"""Where a save is held: what it asks the disk first, of a profile and of a new one, the keyring,
and the file."""


@dataclass(frozen=True)
class Held:
    """A save under way."""

    verbs: tuple[str, ...]
    opening: int
    """Which opening of a document it began in."""
    uuid: str
    """Empty for a profile that is new."""
    name: str
    content: Content | None
    """What it writes; None while it would still take what is typed."""


def while_held_at(*places):
    """A rule for the time between the start and the end of a save; None is any other time."""
    return precondition(lambda self: (self.held and self.held.verbs) in places)


at_rest = while_held_at(None)
during_a_save = while_held_at(LOOK, NAME, STORE, WRITE)
while_the_keyring_answers = while_held_at(None, LOOK, NAME, WRITE)


class ListedVault(MemoryVault):
    """Tells of which profiles it keeps a secret."""

    def __init__(self):
        super().__init__()
        self.uuids = set()

    def set(self, uuid, secret):
        super().set(uuid, secret)
        self.uuids.add(uuid)

    def forget(self, uuid):
        super().forget(uuid)
        self.uuids.discard(uuid)


class Keeping(RuleBasedStateMachine):
    """Does the same to the program and to the oracle, and compares them after every step.

    `make_program` composes the program over a folder; see `Headless` for what it must offer.
    """

    make_program = Headless

    def __init__(self):
        super().__init__()
        self.home = Path(tempfile.mkdtemp())
        self.vault = ListedVault()
        self.start()
        self.oracle = Oracle()
        self.held = None
        self.secrets = 0
        self.errors = []
        self.hook, sys.excepthook = sys.excepthook, lambda *error: self.errors.append(error)

    def start(self):
        self.program = self.make_program(self.home, self.vault)
        self.model = self.program.model

    def teardown(self):
        sys.excepthook = self.hook
        self.program.end()
        shutil.rmtree(self.home)

    # Edits; during a save one kind is enough, so that much else happens then

    def edit(self, edit):
        """One step of the program, and the same document for the oracle."""
        self.model.store.edit(edit)
        self.model.store.seal()
        document = edit.apply(self.oracle.now.document)
        self.oracle.edit(replace(self.oracle.now, document=without_secret(document)))

    @rule(field=FIELDS, texts=st.lists(TEXTS, min_size=1, max_size=4))
    def type(self, field, texts):
        now = self.oracle.now
        self.oracle.type(
            [
                replace(now, document=replace(now.document, **{field: text}))
                for text in self.program.type(field, texts)
            ]
        )

    @at_rest
    @rule(row=ROWS, templates=st.lists(TEMPLATES, min_size=1, max_size=2))
    def add_templates(self, row, templates):
        row = min(row, self.count)
        self.edit(edits.insert_templates(row, tuple(templates), message("edits.add-template")))

    @property
    def count(self):
        return len(self.oracle.now.document.templates)

    @at_rest
    @precondition(lambda self: self.count)
    @rule(row=ROWS)
    def remove_template(self, row):
        self.edit(edits.remove_template(row % self.count))

    @at_rest
    @precondition(lambda self: self.count)
    @rule(row=ROWS, to=ROWS)
    def move_template(self, row, to):
        self.edit(edits.move_template(row % self.count, to % self.count))

    @at_rest
    @precondition(lambda self: self.count)
    @rule(row=ROWS, field=st.sampled_from(["subject", "content"]), text=TEXTS)
    def change_template(self, row, field, text):
        self.edit(edits.set_template_field(row % self.count, field, text))

    @at_rest
    @rule(templates=st.lists(TEMPLATES, max_size=2))
    def import_templates(self, templates):
        self.edit(edits.replace_templates(tuple(templates)))

    @at_rest
    @rule(usage_type=TYPES, text=TEXTS)
    def write_a_sample(self, usage_type, text):
        self.edit(set_sample(usage_type, text))

    @at_rest
    @rule(code=CODES, usage_type=TYPES)
    def silence(self, code, usage_type):
        self.edit(edits.silence(code, usage_type))

    @at_rest
    @rule()
    def hear_all(self):
        self.edit(edits.hear_all())

    # Secrets

    @while_the_keyring_answers
    @rule()
    def type_a_secret(self):
        self.secrets += 1
        secret = f"{SECRET}{self.secrets}"
        self.program.type_secret(secret)
        self.oracle.edit(replace(self.oracle.now, secret=secret))

    @while_the_keyring_answers
    @rule()
    def remove_the_secret(self):
        self.program.type_secret("")
        self.oracle.edit(replace(self.oracle.now, secret=""))

    @while_the_keyring_answers
    @rule()
    def look_at_the_secret(self):
        assert self.program.secret() == self.oracle.now.secret

    # Back and forth

    @rule(times=st.integers(1, 3))
    def undo(self, times):
        for _ in range(times):
            self.program.undo()
            self.oracle.undo()

    @rule(times=st.integers(1, 3))
    def redo(self, times):
        for _ in range(times):
            self.program.redo()
            self.oracle.redo()

    # Keeping

    @at_rest
    @rule(name=NAMES)
    def save(self, name):
        self.program.save(name)
        self.expect_saved(name)

    def expect_saved(self, name):
        """Save in the oracle, too; say whether it was possible."""
        if self.oracle.uuid:
            self.oracle.save_as(self.oracle.uuid, self.oracle.name)
            return True
        return self.expect_saved_as(name)

    @at_rest
    @rule(name=NAMES)
    def save_as(self, name):
        self.program.save_as(name)
        self.expect_saved_as(name)

    def expect_saved_as(self, name):
        if self.oracle.is_taken(name):
            self.expect_warning()
            return False
        self.oracle.save_as(self.uuid_of(name), name)
        return True

    def expect_warning(self):
        assert self.program.warnings
        self.program.warnings.clear()

    @at_rest
    @precondition(lambda self: self.oracle.profiles)
    @rule(number=ROWS, answer=ANSWERS, name=NAMES)
    def open(self, number, answer, name):
        uuid = self.profile(number)
        self.program.open(uuid, answer, name)
        if self.expect_settled(answer, name):
            self.oracle.open(uuid)

    @at_rest
    @rule(answer=ANSWERS, name=NAMES)
    def new(self, answer, name):
        self.program.new(answer, name)
        if self.expect_settled(answer, name):
            self.show_nothing()

    def show_nothing(self):
        self.oracle.show(Content(Document()), "", "")

    @at_rest
    @rule(answer=ANSWERS, name=NAMES)
    def close(self, answer, name):
        is_closed = self.program.close(answer, name)
        assert is_closed == self.expect_settled(answer, name)
        if is_closed:
            self.start_again()

    def start_again(self):
        """The program ends, and another one finds what it has left."""
        self.program.end()
        self.start()
        self.show_nothing()

    def profile(self, number):
        uuids = sorted(self.oracle.profiles, key=lambda uuid: self.oracle.profiles[uuid].name)
        return uuids[number % len(uuids)]

    def expect_settled(self, answer, name):
        """Whether the switch goes on; what was asked for is done in the oracle."""
        was_asked = self.oracle.is_dirty
        assert self.program.was_asked == was_asked
        if not was_asked or answer is Answer.DISCARD:
            return True
        return answer is Answer.SAVE and self.expect_saved(name)

    @at_rest
    @precondition(lambda self: self.oracle.profiles)
    @rule(number=ROWS, name=NAMES)
    def rename(self, number, name):
        uuid = self.profile(number)
        self.program.wish("rename", uuid, name)
        if self.oracle.is_taken(name, uuid):
            self.expect_warning()
        else:
            self.oracle.rename(uuid, name)

    @at_rest
    @precondition(lambda self: self.oracle.profiles)
    @rule(number=ROWS, name=NAMES)
    def duplicate(self, number, name):
        uuid = self.profile(number)
        self.program.wish("duplicate", uuid, name)
        if self.oracle.is_taken(name):
            self.expect_warning()
        else:
            self.oracle.duplicate(uuid, self.uuid_of(name), name)

    @at_rest
    @precondition(lambda self: self.oracle.profiles)
    @rule(number=ROWS)
    def delete(self, number):
        uuid = self.profile(number)
        self.program.wish("delete", uuid, "")
        self.oracle.delete(uuid)

    @at_rest
    @precondition(lambda self: self.oracle.uuid and self.open_one.versions)
    @rule(number=ROWS)
    def restore_a_version(self, number):
        at = number % len(self.open_one.versions)
        self.program.restore(at)
        (_name, (document, _had_secret)) = self.open_one.versions[-1 - at]
        self.oracle.edit(replace(self.oracle.now, document=document))

    @property
    def open_one(self):
        return self.oracle.profiles[self.oracle.uuid]

    def uuid_of(self, name):
        found = self.program.services.profiles.names()
        return next(uuid for uuid, other in found if other == name)

    # While a save is under way

    @at_rest
    @rule(at=st.sampled_from([LOOK, STORE, WRITE]), name=NAMES)
    def begin_a_save(self, at, name):
        if self.oracle.uuid:
            self.hold(at, lambda: self.program.save(name), self.oracle.uuid, self.oracle.name)
        else:
            self.hold(NAME if at is LOOK else at, lambda: self.program.save(name), "", name)

    @at_rest
    @rule(at=st.sampled_from([NAME, STORE, WRITE]), name=NAMES)
    def begin_to_save_as(self, at, name):
        self.hold(at, lambda: self.program.save_as(name), "", name)

    def hold(self, verbs, save, uuid, name):
        gate = self.program.gates.keyring if verbs == STORE else self.program.gates.disk
        gate.close(*verbs)
        save()
        if gate.is_holding:
            content = self.oracle.now if verbs in {STORE, WRITE} else None
            self.held = Held(verbs, self.oracle.openings, uuid, name, content)
            return
        gate.open()
        if uuid:
            self.oracle.save_as(uuid, name)
        else:
            self.expect_saved_as(name)

    @during_a_save
    @rule()
    def end_the_save(self):
        self.let_go()

    def let_go(self):
        held, self.held = self.held, None
        self.program.gates.open()
        self.program.settle()
        is_open = held.opening == self.oracle.openings
        if not held.uuid and self.oracle.is_taken(held.name):
            if is_open:  # else nobody wants to save it any more
                self.expect_warning()
        elif is_open or held.content is not None:  # else there is nothing to save any more
            content = held.content or self.oracle.now
            uuid = held.uuid or self.uuid_of(held.name)
            self.oracle.write(uuid, held.name, content)
            if is_open:
                self.oracle.settle(uuid, held.name, content)

    @during_a_save
    @rule(answer=ANSWERS)
    def new_meanwhile(self, answer):
        answer = self.possible(answer)
        self.program.new(answer, "")
        if self.expect_settled_meanwhile(answer):
            self.show_nothing()

    @while_held_at(LOOK, STORE, WRITE)
    @precondition(lambda self: self.oracle.profiles)
    @rule(number=ROWS, answer=ANSWERS)
    def open_meanwhile(self, number, answer):
        uuid = self.profile(number)
        assume(uuid != self.oracle.uuid)  # it would be read before it is written
        answer = self.possible(answer)
        self.program.open(uuid, answer, "")
        if self.expect_settled_meanwhile(answer):
            if self.held and self.held.verbs != STORE:
                self.let_go()  # the profile waits to be read
            self.oracle.open(uuid)

    @while_held_at(LOOK, NAME, WRITE)
    @rule(answer=ANSWERS)
    def close_meanwhile(self, answer):
        answer = self.possible(answer)
        is_closed = self.program.close(answer, "")
        if not self.expect_settled_meanwhile(answer):
            assert not is_closed
            return
        held, self.held = self.held, None
        self.start_again()
        if held and held.verbs == WRITE:  # what was being written is written to its end
            self.oracle.write(held.uuid or self.uuid_of(held.name), held.name, held.content)

    def possible(self, answer):
        """What has no profile yet is not saved once more while that is being made."""
        is_to_be_new = not self.held.uuid and self.held.opening == self.oracle.openings
        if answer is Answer.SAVE and (is_to_be_new or not self.oracle.uuid):
            return Answer.CANCEL
        return answer

    def expect_settled_meanwhile(self, answer):
        """Whether the switch goes on, or did so once both saves were at their end."""
        was_asked = self.oracle.is_dirty
        assert self.program.was_asked == was_asked
        if was_asked and answer is Answer.SAVE:
            self.let_go()
            self.oracle.save_as(self.oracle.uuid, self.oracle.name)
        return not was_asked or answer is not Answer.CANCEL

    # What always holds

    @invariant()
    def the_document_is_what_was_done_to_it(self):
        assert without_secret(self.model.store.document) == self.oracle.now.document
        has_secret = self.model.store.document.access_key_secret != NO_SECRET
        assert has_secret == bool(self.oracle.now.secret)

    @invariant()
    def what_is_unsaved_is_known(self):
        assert self.model.store.dirty == self.oracle.is_dirty

    @invariant()
    def the_place_is_known(self):
        place = self.model.session.current
        assert (place.uuid, place.name) == (self.oracle.uuid, self.oracle.name)

    @at_rest
    @invariant()
    def every_profile_holds_what_was_saved(self):
        profiles, vault = self.program.services.profiles, self.program.services.vault
        assert sorted(profiles.names()) == sorted(
            (uuid, kept.name) for uuid, kept in self.oracle.profiles.items()
        )
        assert not profiles.faults()
        for uuid, kept in self.oracle.profiles.items():
            document = profiles.load(uuid).document
            assert without_secret(document) == kept.content.document
            assert bool(document.access_key_secret) == bool(kept.content.secret)
            assert (vault.get(uuid) or "") == kept.content.secret
            assert len(profiles.versions(uuid)) == len(kept.versions)

    @at_rest
    @invariant()
    def the_vault_holds_nothing_else(self):
        uuids = {uuid for uuid, kept in self.oracle.profiles.items() if kept.content.secret}
        assert self.vault.uuids == uuids

    @invariant()
    def no_file_holds_a_secret(self):
        for path in self.home.rglob("*"):
            assert path.is_dir() or SECRET not in path.read_text("utf-8", "replace")

    @invariant()
    def nothing_was_raised_or_warned_of(self):
        assert self.errors == []
        assert self.program.warnings == []
