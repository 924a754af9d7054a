import pytest

import dev_libraries
from dev_libraries import ANY_FONT, is_there, missing
from dev_steps import StepError
from ses_gui.services.screen import Need

GLIB = Need("libglib-2.0.so.0", ("libglib2.0-0t64", "libglib2.0-0"), "glib2")
CURSOR = Need("libxcb-cursor.so.0", ("libxcb-cursor0",), "xcb-util-cursor")
XVFB = Need("Xvfb", ("xvfb",), "xorg-server-xvfb")
FONT = Need(ANY_FONT, ("fonts-dejavu-core",), "ttf-dejavu", dnf="dejavu-sans-fonts")


@pytest.fixture
def system(monkeypatch):
    """A function that pretends that this is a system with the package manager named."""

    def pretend(manager, *, root=False, known=()):
        monkeypatch.setattr(dev_libraries, "find_program", lambda name: name == manager)
        monkeypatch.setattr(dev_libraries, "is_root", lambda: root)
        monkeypatch.setattr(dev_libraries, "apt_knows", lambda name: name in known)

    return pretend


@pytest.fixture
def apt(tmp_path, monkeypatch):
    """An apt-get that only writes down what it was asked."""
    log = tmp_path / "asked"
    program = tmp_path / "apt-get"
    program.write_text(f'#!/bin/sh\necho "$DEBIAN_FRONTEND $*" >> {log}\n')
    program.chmod(0o755)
    (tmp_path / "apt-cache").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "apt-cache").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(dev_libraries, "is_root", lambda: True)
    return log


@pytest.mark.parametrize(
    ("manager", "line"),
    [
        (
            "apt-get",
            (
                "sudo apt-get install -y --no-install-recommends "
                "libglib2.0-0 libxcb-cursor0 xvfb fonts-dejavu-core"
            ),
        ),
        (
            "dnf",
            (
                "sudo dnf install -y 'libglib-2.0.so.0()(64bit)' 'libxcb-cursor.so.0()(64bit)' "
                "/usr/bin/Xvfb dejavu-sans-fonts"
            ),
        ),
        ("pacman", "sudo pacman -S --needed glib2 xcb-util-cursor xorg-server-xvfb ttf-dejavu"),
        ("another", ""),
    ],
)
def test_each_system_has_its_one_line(system, manager, line):
    system(manager, known={"libglib2.0-0"})
    assert dev_libraries.install_line([GLIB, CURSOR, XVFB, FONT]) == line


def test_the_name_that_the_lists_know_is_the_one_to_install(system):
    system("apt-get", known={"libglib2.0-0t64", "libglib2.0-0"})
    assert dev_libraries.apt_package(GLIB) == "libglib2.0-0t64"


def test_without_root_the_user_gets_the_line_to_run(system):
    system("apt-get")
    with pytest.raises(StepError) as caught:
        dev_libraries.provide([CURSOR], purpose="the window")
    assert "The window cannot do without libxcb-cursor.so.0." in caught.value.sentence
    assert caught.value.sentence.endswith("--no-install-recommends libxcb-cursor0")
    assert caught.value.status == 1


def test_as_root_apt_asks_no_questions(apt):
    dev_libraries.provide([GLIB, CURSOR], purpose="the window")
    asked = apt.read_text().splitlines()
    assert asked[0] == "noninteractive update"
    assert asked[1].startswith("noninteractive install -y --no-install-recommends ")
    assert asked[1].endswith("libglib2.0-0 libxcb-cursor0")


def test_what_is_still_missing_after_apt_is_named(apt):
    nowhere = Need("libnowhere.so.7", ("libnowhere7",), "nowhere")
    with pytest.raises(StepError) as caught:
        dev_libraries.require([nowhere], purpose="the window")
    assert apt.exists()
    assert caught.value.sentence.startswith("libnowhere.so.7 is still missing")


def test_what_is_there_is_not_asked_for(apt):
    dev_libraries.require([Need("libc.so.6", ("libc6",), "glibc")], purpose="the window")
    assert not apt.exists()


@pytest.mark.parametrize("probe", ["libc.so.6", "sh", ANY_FONT, "ensurepip"])
def test_what_is_there_is_found(probe):
    assert is_there(probe)


@pytest.mark.parametrize("probe", ["libnowhere.so.7", "no-such-program"])
def test_what_is_not_there_is_missing(probe):
    need = Need(probe, ("nothing",), "nothing")
    assert missing([need]) == [need]


@pytest.mark.parametrize(
    ("known", "package"),
    [({"libfuture1t64"}, "libfuture1t64"), ({"libfuture1"}, "libfuture1"), (set(), "libfuture1")],
)
def test_a_library_that_was_renamed_for_64_bit_times_is_found(system, known, package):
    system("apt-get", known=known)
    assert dev_libraries.apt_package(Need("libfuture.so.1", ("libfuture1",), "future")) == package
