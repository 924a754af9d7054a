"""An action is done off the GUI thread, as one step, and never over what was typed since."""

import threading
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject

from ses_gui.domain.config import edits
from ses_gui.domain.config.document import Document, Template
from ses_gui.domain.templates import actions
from ses_gui.gui.features.templates.controller import RewriteController
from ses_gui.gui.flow import FlowRunner
from ses_gui.gui.store import Store
from ses_gui.gui.tasks import WorkerQueue
from tests.gui.features.templates.gate import Gate
from tests.waiting import PATIENCE_S

TWO = (Template("SignIn", "é", "<p>é</p>"), Template("Generic", "s", "<p>{{code}}</p>"))


@pytest.fixture
def gate(monkeypatch):
    gate = Gate()
    monkeypatch.setattr(actions, "action_edit", gate)
    yield gate
    gate.opened.set()


class Openings:
    """Counts the documents that were opened."""

    def __init__(self):
        self.count = 0
        self._parent = QObject()
        self.runner = FlowRunner(opening=lambda: self.count, report=None, parent=self._parent)

    def begin(self):
        """Open another document."""
        self.count += 1
        self.runner.drop_stale()


@pytest.fixture
def openings(qapp):
    return Openings()


class Window(QObject):
    """What the controller asks of a window and tells it; a dialog is told in the same place."""

    def __init__(self):
        super().__init__()
        self.row, self.said, self.work = 0, [], []
        self.pages = SimpleNamespace(templates=self)
        self.status = SimpleNamespace(say=self.said.append, show_work=self.work.append)

    def warn(self, _title, sentence):
        self.said.append(sentence)


@pytest.fixture
def rewriter(openings, gate):
    window, queue = Window(), WorkerQueue("test")
    store = Store(Document(templates=TWO))
    model = SimpleNamespace(store=store)
    app = SimpleNamespace(window=window, model=model, dialogs=window, actions=queue)
    rewriter = RewriteController(app)
    rewriter.store, rewriter.window, rewriter.queue = store, window, queue
    rewriter.begin = lambda action, row: begin(openings, rewriter, action, row)
    yield rewriter
    gate.opened.set()
    assert queue.shutdown(PATIENCE_S)


def begin(openings, rewriter, action, row):
    rewriter.window.row = row
    openings.runner.start(rewriter.act(action))


def let_through(rewriter, gate, qtbot):
    gate.opened.set()
    qtbot.waitUntil(lambda: not rewriter.is_busy)


def test_it_is_done_off_the_gui_thread_and_is_one_step(rewriter, gate, qtbot):
    rewriter.begin("encode_non_ascii", 0)
    assert rewriter.is_busy
    assert rewriter.store.document.templates == TWO
    let_through(rewriter, gate, qtbot)
    assert gate.threads != [threading.main_thread()]
    [said] = rewriter.window.said
    assert said.endswith("done for SignIn. Ctrl+Z takes it back.")
    assert rewriter.store.document.templates[0].content == "<p>&#233;</p>"
    rewriter.store.history.undo()
    assert rewriter.store.document.templates == TWO
    assert not rewriter.store.history.canUndo()


def test_the_step_does_not_melt_into_the_typing_before_it(rewriter, gate, qtbot):
    rewriter.store.edit(edits.set_template_field(0, "content", "<p>ée</p>"))
    rewriter.begin("encode_non_ascii", 0)
    let_through(rewriter, gate, qtbot)
    rewriter.store.history.undo()
    assert rewriter.store.document.templates[0].content == "<p>ée</p>"


@pytest.mark.parametrize(
    "edit",
    [
        edits.set_template_field(0, "content", "<p>typed</p>"),
        edits.set_template_field(0, "usage_type", "Register"),
        edits.move_template(0, 1),
        edits.replace_templates(()),
    ],
)
def test_what_was_typed_meanwhile_stays(rewriter, gate, qtbot, edit):
    rewriter.begin("encode_non_ascii", 0)
    rewriter.store.edit(edit)
    typed = rewriter.store.document
    let_through(rewriter, gate, qtbot)
    assert "edited meanwhile" in rewriter.window.said[-1]
    assert rewriter.store.document is typed


@pytest.mark.parametrize(
    "edit",
    [
        edits.set_template_field(0, "subject", "typed"),
        edits.set_template_field(1, "content", "typed"),
        edits.set_field("region", "eu-west-1"),
    ],
)
def test_what_was_typed_elsewhere_does_not_matter(rewriter, gate, qtbot, edit):
    rewriter.begin("encode_non_ascii", 0)
    rewriter.store.edit(edit)
    typed = rewriter.store.document
    let_through(rewriter, gate, qtbot)
    assert rewriter.store.document.templates[0].content == "<p>&#233;</p>"
    rewriter.store.history.undo()
    assert rewriter.store.document is typed


def test_typing_that_was_undone_does_not_matter(rewriter, gate, qtbot):
    rewriter.begin("encode_non_ascii", 0)
    rewriter.store.edit(edits.set_template_field(0, "content", "typed"))
    rewriter.store.history.undo()
    let_through(rewriter, gate, qtbot)
    assert "done for SignIn" in rewriter.window.said[-1]


def test_where_there_is_nothing_to_change_there_is_no_step(rewriter, gate, qtbot):
    rewriter.begin("encode_non_ascii", 1)
    let_through(rewriter, gate, qtbot)
    assert rewriter.window.said == ["There was nothing to change in Generic."]
    assert not rewriter.store.history.canUndo()


def test_what_cannot_be_done_says_why(rewriter, gate, qtbot):
    rewriter.store.edit(edits.set_template_field(0, "content", "<style>.a[{x:y}</style>"))
    before = rewriter.store.document
    rewriter.begin("inline_css", 0)
    let_through(rewriter, gate, qtbot)
    assert rewriter.window.said[0].startswith("Line 1")
    assert rewriter.store.document is before


def test_there_is_one_action_at_a_time(rewriter, gate, qtbot):
    rewriter.begin("encode_non_ascii", 0)
    rewriter.begin("plain_mail", 0)
    let_through(rewriter, gate, qtbot)
    assert len(gate.threads) == 1


def test_another_document_is_never_rewritten(rewriter, openings, gate, qtbot):
    rewriter.begin("encode_non_ascii", 0)
    rewriter.store.replace(Document(templates=TWO))
    openings.begin()
    assert (rewriter.is_busy, rewriter.window.work[-1]) == (False, "")
    gate.opened.set()
    qtbot.waitUntil(lambda: not rewriter.queue.busy())
    assert rewriter.store.document.templates == TWO
