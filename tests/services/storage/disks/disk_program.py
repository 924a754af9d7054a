"""A stage for one disaster: a process of its own, in which a disk may fill up for real.

Each scene writes something old, is struck, writes something new, and then is looked at. What was
told and what was found is printed as JSON.
"""

import contextlib
import ctypes
import json
import os
import resource
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from ses_gui.domain.config.document import Template, example_document
from ses_gui.domain.network import NetworkSettings, ProxyChoice
from ses_gui.domain.ports import Cancellation, Credentials, SendLabel, SendRequest
from ses_gui.domain.profile import Draft, Profile
from ses_gui.domain.project_folder import exact_config
from ses_gui.domain.sending import Sent
from ses_gui.domain.texts.message import NOTHING
from ses_gui.domain.user_error import UserError
from ses_gui.services.ses.mailer import RecordedMailer
from ses_gui.services.storage.atomic_file import MARK, write_export, write_private
from ses_gui.services.storage.drafts import DraftFolder
from ses_gui.services.storage.history import SqliteHistory
from ses_gui.services.storage.profiles import FileProfiles
from ses_gui.services.storage.project_folder import ProjectFolder
from ses_gui.services.storage.settings import NetworkFile, RecentProfiles
from tests.user_errors import said_by

UUID = "6f1c2b1e-1111-4222-8333-444455556666"
AT = datetime(2026, 5, 4, 12, tzinfo=UTC)
OLD = replace(example_document(), access_key_secret="", region="eu-west-1")
NEW = replace(OLD, region="eu-west-2", templates=(*OLD.templates, Template(content="x" * 9000)))
NOBODY = 65534
CLONE_NEWNS, CLONE_NEWUSER = 0x20000, 0x10000000
MS_RDONLY, MS_REMOUNT, MS_REC, MS_PRIVATE = 1, 32, 1 << 14, 1 << 18
SIZE = 512 * 1024


class Export:
    """An export over the one before."""

    write = staticmethod(write_export)

    def __init__(self, folder):
        self.path = folder / "export.json"

    def old(self):
        self.write(self.path, json.dumps({"text": "old"}))

    def new(self):
        self.write(self.path, json.dumps({"text": "new" * 9000}))

    def found(self):
        return json.loads(self.path.read_text())["text"][:3]


class Secret(Export):
    """An export with the secret."""

    write = staticmethod(write_private)


class Profiles:
    """A profile with a version."""

    def __init__(self, folder):
        self.profiles = FileProfiles(folder / "profiles")

    def old(self):
        for region in ("eu-west-0", OLD.region):
            self.profiles.save(Profile(UUID, "Shop", replace(OLD, region=region)))

    def new(self):
        self.profiles.save(Profile(UUID, "Shop", NEW))

    def found(self):
        listed = self.profiles.versions(UUID)
        kept = {self.profiles.version(UUID, each.number).document.region for each in listed}
        assert "eu-west-0" in kept
        return "old" if self.profiles.load(UUID).document == OLD else "new"


class Drafts:
    """A window's draft."""

    def __init__(self, folder):
        self.folder = folder / "drafts"
        self.drafts = DraftFolder(self.folder)

    def keep(self, document):
        self.drafts.keep(Draft(self.drafts.key, "", "Shop", AT, document))

    def old(self):
        self.keep(OLD)
        self.drafts.leave_behind()  # a disk with a file that is held cannot become read-only

    def new(self):
        self.keep(NEW)

    def found(self):
        self.drafts.leave_behind()
        (left,) = DraftFolder(self.folder).left_behind()
        return "old" if left.document == OLD else "new"


class Network:
    """The settings of the network."""

    def __init__(self, folder):
        self.file = NetworkFile(folder)

    def old(self):
        self.file.save(NetworkSettings(proxy=ProxyChoice.NONE))

    def new(self):
        self.file.save(NetworkSettings(proxy=ProxyChoice.SYSTEM))

    def found(self):
        settings, trouble = self.file.load()
        assert not trouble
        return "old" if settings.proxy is ProxyChoice.NONE else "new"


class Recent:
    """The list of the profiles opened last, which is no reason to bother anybody."""

    def __init__(self, folder):
        self.recent = RecentProfiles(folder)

    def old(self):
        self.recent.add("old")

    def new(self):
        self.recent.add("new")

    def found(self):
        assert self.recent.fault() == NOTHING
        return self.recent.uuids()[0]


class Project:
    """A project's folder; its old files can be read, whichever of them were written already."""

    def __init__(self, folder):
        self.folder = ProjectFolder(folder / "project")

    def old(self):
        self.folder.write(exact_config(OLD), OLD.studio)

    def new(self):
        self.folder.write(exact_config(NEW), NEW.studio)

    def found(self):
        return "old" if self.folder.read().config == exact_config(OLD) else "new"


class Inner:
    """A mailer that sends nothing, and remembers."""

    def __init__(self):
        self.sent = 0

    def send(self, _request, _cancellation):
        self.sent += 1
        return Sent("m-1", "r-1", 200, "eu-west-1", "email.example.com", 120, AT)


class History:
    """A send, which goes out though it cannot be written down."""

    def __init__(self, folder):
        self.history = SqliteHistory(folder / "history.sqlite")
        self.inner = Inner()

    def send(self, recipient):
        mailer = RecordedMailer(self.inner, self.history)
        label = SendLabel("p", recipient, "SignIn", "aws")
        request = SendRequest(
            Credentials("AKIAIOSFODNN7EXAMPLE", "s"), "eu-west-1", {}, label=label
        )
        mailer.send(request, Cancellation())
        return mailer.trouble

    def old(self):
        assert self.send("old") == NOTHING

    def new(self):
        before = self.inner.sent
        trouble = self.send("new" * 9000)
        assert self.inner.sent == before + 1  # whatever becomes of the history
        if trouble:
            raise UserError(trouble)

    def found(self):
        (newest, *_rest) = self.history.find("p")
        return newest.recipient[:3]


SCENES = {
    "export": Export,
    "secret": Secret,
    "profile": Profiles,
    "draft": Drafts,
    "network": Network,
    "recent": Recent,
    "project": Project,
    "history": History,
}


def check(answer):
    if answer:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def mount(kind, folder, flags, options=None):
    libc = ctypes.CDLL(None, use_errno=True)
    words = [kind, str(folder), kind, flags, options]
    source, target, kind, flags, options = (
        each.encode() if isinstance(each, str) else each for each in words
    )
    check(libc.mount(source, target, kind, flags, options))


def own_mounts():
    """Whatever is mounted from here on is seen by this process only; it needs not be root's."""
    libc = ctypes.CDLL(None, use_errno=True)
    user, group = os.geteuid(), os.getegid()
    if libc.unshare(CLONE_NEWNS):
        check(libc.unshare(CLONE_NEWNS | CLONE_NEWUSER))
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"0 {user} 1")
        Path("/proc/self/gid_map").write_text(f"0 {group} 1")
    mount("none", "/", MS_REC | MS_PRIVATE)


@contextlib.contextmanager
def no_room_in_files(_folder):
    """No file may grow: what a quota or a full disk is to a program, and needs no rights."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


@contextlib.contextmanager
def full_disk(folder):
    """The disk is full to the last byte."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"x" * 1024)
    yield
    filler.unlink()


@contextlib.contextmanager
def read_only(folder):
    """The disk became read-only, as a failing one does."""
    mount("none", folder, MS_REMOUNT | MS_RDONLY)
    yield
    mount("none", folder, MS_REMOUNT)


@contextlib.contextmanager
def no_rights(folder):
    """Every folder there belongs to somebody else, and so does whoever writes."""
    before = {each: each.stat() for each in [folder, *folder.rglob("*")]}
    for each in before:
        each.chmod(0o555 if each.is_dir() else 0o444)
    if os.geteuid() == 0:
        os.setegid(NOBODY)
        os.seteuid(NOBODY)
    yield
    if os.getuid() == 0:
        os.seteuid(0)
        os.setegid(0)
    for each, was in before.items():
        each.chmod(was.st_mode & 0o777)


STRIKES = {
    "limit": no_room_in_files,
    "full": full_disk,
    "read-only": read_only,
    "no-rights": no_rights,
}
ON_A_DISK_OF_ITS_OWN = {"full", "read-only"}


def play(scene, strike, folder):
    if strike in ON_A_DISK_OF_ITS_OWN:
        mount("tmpfs", folder, 0, f"size={SIZE}")
    folder.chmod(0o755)
    actor, told = SCENES[scene](folder), ""
    actor.old()
    with STRIKES[strike](folder):
        try:
            actor.new()
        except UserError as error:
            told = said_by(error)
        left = [each.name for each in folder.rglob(f"*{MARK}")]
    kept = actor.found()
    actor.new()
    return {"told": told, "left": left, "kept": kept, "after": actor.found()}


def play_all(strike, folder):
    """Play every scene, each on a disk or in a folder of its own."""
    folder.chmod(0o755)
    for scene in SCENES:
        place = folder / scene
        place.mkdir()
        yield scene, play(scene, strike, place)


def main(strike, folder):
    if strike in ON_A_DISK_OF_ITS_OWN:
        try:
            own_mounts()
        except OSError:
            print(json.dumps("cannot mount"))
            return
    print(json.dumps(dict(play_all(strike, Path(folder)))))


if __name__ == "__main__":
    main(*sys.argv[1:])
