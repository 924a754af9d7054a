"""Foreign text is never taken for HTML: nothing makes a label, a box or a tip in another way."""

import ast
from pathlib import Path

import ses_gui

HOUSE = Path(ses_gui.__file__).parent
FILES = sorted((HOUSE / "gui").rglob("*.py"))
MAKERS = {
    "gui/widgets/text.py": {"QLabel", "setTextFormat"},
    "gui/widgets/dialogs.py": {"QMessageBox", "setTextFormat"},
    "gui/widgets/items.py": {"QListWidgetItem", "QTableWidgetItem", "QStandardItem"},
}
MADE_THERE = set().union(*MAKERS.values())
NOWHERE = {
    *"QErrorMessage QProgressDialog QInputDialog QSystemTrayIcon QWhatsThis".split(),
    *"QTreeWidgetItem QTextEdit QStaticText QGraphicsTextItem QSplashScreen QWizardPage".split(),
}
FAILED_START = "gui/startup.py"
"""Its one box is made plain by itself: the module of plain widgets may be what is missing."""
OF_A_MAIL = {"surface.py", "web_surface.py"}
"""They show a mail, which is HTML: each with a lock of its own."""
HTML = {"setHtml", "appendHtml", "insertHtml", "setMarkdown"}
CHECKED = set(
    "setToolTip setStatusTip setWhatsThis setAccessibleName setAccessibleDescription"
    " setWindowTitle".split()
)
FIT = {"tooltip", "shown", "caption", "window_title"}


def calls(file):
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            yield name, node


def is_ours(value):
    """A text of the program's own: one that is written there, and only looked up."""
    if isinstance(value, ast.Constant):
        return True
    if isinstance(value, ast.IfExp):
        return is_ours(value.body) and is_ours(value.orelse)
    if not isinstance(value, ast.Call):
        return False
    name = getattr(value.func, "attr", getattr(value.func, "id", ""))
    if name == "tr":
        return all(isinstance(each, ast.Constant) for each in value.args)
    if name == "format":  # what is put in is fit, whoever has written it
        return is_ours(value.func.value) and all(map(is_ours, value.args))
    return name in FIT


def is_label(value):
    if isinstance(value, ast.Call):
        return getattr(value.func, "id", "") in {"named", "Label", "label_for"}
    return getattr(value, "id", "") == "label"


def bases(file):
    tree = ast.walk(ast.parse(file.read_text("utf-8")))
    classes = (node for node in tree if isinstance(node, ast.ClassDef))
    return {getattr(base, "id", "") for node in classes for base in node.bases}


def name_of(file):
    return file.relative_to(HOUSE).as_posix()


def test_labels_boxes_and_items_are_made_in_one_place():
    for file in (each for each in FILES if name_of(each) != FAILED_START):
        made = {name for name, _node in calls(file)}
        forbidden = NOWHERE | MADE_THERE - MAKERS.get(name_of(file), set())
        assert (made | bases(file)) & forbidden == set(), name_of(file)
        if file.name not in OF_A_MAIL:
            assert made & HTML == set(), name_of(file)


def test_the_box_of_a_failed_start_is_plain():
    text = (HOUSE / FAILED_START).read_text("utf-8")
    assert text.count("QMessageBox(") == text.count("setTextFormat(Qt.TextFormat.PlainText)") == 1


def test_no_box_of_qts_own_is_opened():
    for file in FILES:
        text = file.read_text("utf-8")
        for way in ("warning", "question", "critical", "information", "about"):
            assert f"MessageBox.{way}(" not in text, name_of(file)


def test_tips_titles_and_what_is_spoken_are_made_fit():
    odd = [
        f"{name_of(file)}:{node.lineno} {name}"
        for file in FILES
        if name_of(file) not in MAKERS
        for name, node in calls(file)
        if (name in CHECKED and node.args and not is_ours(node.args[0]))
        or (name == "showText" and not is_ours(node.args[1]))
        # Of a text, a form makes a label of its own.
        or (name == "addRow" and not is_label(node.args[0]))
    ]
    assert odd == []


def test_no_signal_sets_a_text_past_that():
    for file in FILES:
        text = file.read_text("utf-8")
        for name in CHECKED:
            assert f".{name})" not in text, name_of(file)
