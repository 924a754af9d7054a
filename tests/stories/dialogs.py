"""Finding what the program asks."""


def dialog_of(program, kind, qtbot):
    """Wait for the visible dialog of this kind."""
    qtbot.waitUntil(lambda: any(d.isVisible() for d in program.window.findChildren(kind)))
    return next(d for d in program.window.findChildren(kind) if d.isVisible())
