"""Stories of damaged files in the whole window: named, never harmful, and the work goes on."""

import json
from dataclasses import replace

from ses_gui.domain.config.document import Document, example_document
from ses_gui.domain.profile import Profile
from ses_gui.gui.flow import ReportedError
from ses_gui.gui.pages import PageName
from tests.mutations import mutated_files, tells_the_secret
from tests.waiting import wait_until

COUNT = 400
SEED = 4
UUID = "6f1c2b1e-1111-4222-8333-444455556666"
OPEN = replace(example_document(), region="eu-west-1")


def open_file(program, path, ends):
    """Open a file; `ends` learns what came of it: a title and a sentence, or nothing."""

    async def opened():
        try:
            await program.controllers.opening.read_file(str(path))
        except ReportedError as error:
            ends.append((error.title, error.sentence))
        else:
            ends.append(("", ""))

    program.start(opened())


def test_hundreds_of_damaged_files_are_opened_one_after_another(program, tmp_path):
    ends = []
    store, path, refused = program.model.store, tmp_path / "file.json", 0
    pages = list(PageName)
    for number, (name, data) in enumerate(mutated_files(COUNT, SEED), start=1):
        store.replace(OPEN)
        path.write_bytes(data)
        open_file(program, path, ends)
        wait_until(lambda number=number: len(ends) == number)
        title, sentence = ends[-1]
        if title:
            refused += 1
            assert store.document is OPEN, name
            assert not store.dirty, name
            assert title == "Not opened", name
            assert sentence.endswith("."), name
            assert not tells_the_secret(sentence), name
        program.window.show_page(pages[number % len(pages)])
    assert COUNT // 10 < refused < COUNT - COUNT // 10
    store.replace(Document())


def test_unsaved_work_survives_a_file_that_cannot_be_opened(program, tmp_path):
    ends = []
    program.model.store.replace(OPEN)
    program.set_field("region", "eu-west-2")
    before = program.model.store.document
    (tmp_path / "file.json").write_bytes(b"\x00" * 4096)
    open_file(program, tmp_path / "file.json", ends)
    wait_until(lambda: len(ends) == 1)
    assert program.model.store.document is before
    assert program.model.store.dirty
    program.model.store.history.undo()
    assert program.model.store.document == OPEN


def test_a_damaged_and_a_newer_draft_are_named(program, tmp_path):
    folder = tmp_path / "home" / "drafts"
    folder.mkdir(parents=True)
    (folder / "a.json").write_text("{")
    (folder / "b.json").write_text('{"version": 99}')
    program.start(program.controllers.restore.look_for_others())
    told = program.warning()
    assert f"{folder / 'a.json'} cannot be read. It lies aside as a.damaged." in told
    assert f"{folder / 'b.json'} was written by a newer version" in told


def test_a_damaged_history_is_named_and_the_send_is_in_the_new_one(program, services, tmp_path):
    path = tmp_path / "home" / "history.sqlite"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"no database at all" * 100)
    program.show_example()
    program.form.send.click()
    told = program.warning()
    assert f"{path} was damaged. It lies aside as history.damaged-" in told
    wait_until(lambda: [each.ending for each in services.history.find(None)] == ["sent"])


def test_a_newer_history_is_named_and_the_mail_goes(program, services, tmp_path):
    services.history.find(None)
    import sqlite3

    base = sqlite3.connect(tmp_path / "home" / "history.sqlite")
    base.execute("PRAGMA user_version = 99")
    base.close()
    program.show_example()
    program.form.send.click()
    said = program.window.status.currentMessage
    wait_until(lambda: "This send is not in the history." in said())
    assert "newer version of this program" in said()


def test_a_damaged_list_of_recent_profiles_is_named_and_put_aside(program, services, tmp_path):
    services.profiles.save(Profile(UUID, "Shop", replace(OPEN, access_key_secret="")))
    path = tmp_path / "home" / "recent.json"
    path.write_text("[")
    program.controllers.recent.refresh()
    wait_until(lambda: str(path) in program.window.status.currentMessage())
    program.open_profile(UUID)
    assert json.loads(path.read_text()) == [UUID]
    assert path.with_name("recent.json.unread").read_text() == "["
