"""Every order of edits, undo, saves and switches, against an oracle; over real files."""

import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
)

from ses_gui.domain.checks import suppressions
from ses_gui.domain.config import edits
from ses_gui.domain.config.document import NO_SECRET, Template
from ses_gui.domain.variables.samples import set_sample
from ses_gui.gui.features.profiles.dialogs import Answer
from tests.app.headless import Headless, without_secret
from tests.app.oracle import Content, Oracle

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


class Keeping(RuleBasedStateMachine):
    """Does the same to the program and to the oracle, and compares them after every step.

    `make_program` composes the program over a folder; see `Headless` for what it must offer.
    """

    make_program = Headless

    def __init__(self):
        super().__init__()
        self.home = Path(tempfile.mkdtemp())
        self.program = self.make_program(self.home)
        self.model = self.program.model
        self.oracle = Oracle()
        self.secrets = 0
        self.errors = []
        self.hook, sys.excepthook = sys.excepthook, lambda *error: self.errors.append(error)

    def teardown(self):
        sys.excepthook = self.hook
        self.program.end()
        shutil.rmtree(self.home)

    # Edits

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

    @rule(row=ROWS, templates=st.lists(TEMPLATES, min_size=1, max_size=2))
    def add_templates(self, row, templates):
        row = min(row, self.count)
        self.edit(edits.insert_templates(row, tuple(templates), "Add"))

    @property
    def count(self):
        return len(self.oracle.now.document.templates)

    @precondition(lambda self: self.count)
    @rule(row=ROWS)
    def remove_template(self, row):
        self.edit(edits.remove_template(row % self.count))

    @precondition(lambda self: self.count)
    @rule(row=ROWS, to=ROWS)
    def move_template(self, row, to):
        self.edit(edits.move_template(row % self.count, to % self.count))

    @precondition(lambda self: self.count)
    @rule(row=ROWS, field=st.sampled_from(["subject", "content"]), text=TEXTS)
    def change_template(self, row, field, text):
        self.edit(edits.set_template_field(row % self.count, field, text))

    @rule(templates=st.lists(TEMPLATES, max_size=2))
    def import_templates(self, templates):
        self.edit(edits.replace_templates(tuple(templates)))

    @rule(usage_type=TYPES, text=TEXTS)
    def write_a_sample(self, usage_type, text):
        self.edit(set_sample(usage_type, text))

    @rule(code=CODES, usage_type=TYPES)
    def silence(self, code, usage_type):
        self.edit(suppressions.silence(code, usage_type))

    @rule()
    def hear_all(self):
        self.edit(suppressions.hear_all())

    # Secrets

    @rule()
    def type_a_secret(self):
        self.secrets += 1
        secret = f"{SECRET}{self.secrets}"
        self.program.type_secret(secret)
        self.oracle.edit(replace(self.oracle.now, secret=secret))

    @rule()
    def remove_the_secret(self):
        self.program.type_secret("")
        self.oracle.edit(replace(self.oracle.now, secret=""))

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

    @precondition(lambda self: self.oracle.profiles)
    @rule(number=ROWS, answer=ANSWERS, name=NAMES)
    def open(self, number, answer, name):
        uuid = self.profile(number)
        self.program.open(uuid, answer, name)
        if self.expect_settled(answer, name):
            self.oracle.open(uuid)

    @rule(answer=ANSWERS, name=NAMES)
    def new(self, answer, name):
        self.program.new(answer, name)
        if self.expect_settled(answer, name):
            self.oracle.show(Content(type(self.oracle.now.document)()), "", "")

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

    @precondition(lambda self: self.oracle.profiles)
    @rule(number=ROWS, name=NAMES)
    def rename(self, number, name):
        uuid = self.profile(number)
        self.program.wish("rename", uuid, name)
        if self.oracle.is_taken(name, uuid):
            self.expect_warning()
        else:
            self.oracle.rename(uuid, name)

    @precondition(lambda self: self.oracle.profiles)
    @rule(number=ROWS, name=NAMES)
    def duplicate(self, number, name):
        uuid = self.profile(number)
        self.program.wish("duplicate", uuid, name)
        if self.oracle.is_taken(name):
            self.expect_warning()
        else:
            self.oracle.duplicate(uuid, self.uuid_of(name), name)

    @precondition(lambda self: self.oracle.profiles)
    @rule(number=ROWS)
    def delete(self, number):
        uuid = self.profile(number)
        self.program.wish("delete", uuid, "")
        self.oracle.delete(uuid)

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
        place = self.model.workspace.place
        assert (place.uuid, place.name) == (self.oracle.uuid, self.oracle.name)

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

    @invariant()
    def the_vault_holds_nothing_else(self):
        uuids = {uuid for uuid, kept in self.oracle.profiles.items() if kept.content.secret}
        assert set(self.program.services.vault._secrets) == uuids

    @invariant()
    def no_file_holds_a_secret(self):
        for path in self.home.rglob("*"):
            assert path.is_dir() or SECRET not in path.read_text("utf-8", "replace")

    @invariant()
    def nothing_was_raised_or_warned_of(self):
        assert not self.errors
        assert not self.program.warnings
