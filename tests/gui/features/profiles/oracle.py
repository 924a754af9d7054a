"""What must be true of an editor of profiles, in plain values: no Qt, no files, no references."""

from dataclasses import dataclass, field, replace

from ses_gui.domain.config.document import Document

MOST_VERSIONS = 10


@dataclass(frozen=True)
class Content:
    """A document with its secret in clear, which only an oracle may hold."""

    document: Document
    secret: str = ""


@dataclass
class Kept:
    """A profile on the disk and in the vault."""

    name: str
    content: Content
    versions: list[tuple[str, Content]] = field(default_factory=list)
    """What saves have replaced, with the name of then; the newest last."""

    def replaced_by(self, name, content):
        """Write another content over this one, as a save does."""
        last = (self.name, self.document_kept)
        if not self.versions or self.versions[-1] != last:
            self.versions = [*self.versions, last][-MOST_VERSIONS:]
        return Kept(name, content, self.versions)

    @property
    def document_kept(self):
        """What the file says: of a secret only that there is one."""
        return self.content.document, bool(self.content.secret)


class Oracle:
    """Knows the steps, where in them we are, which of them is saved, and all profiles."""

    def __init__(self):
        self.profiles: dict[str, Kept] = {}
        self.openings = 0
        self.show(Content(Document()), "", "")

    def show(self, content, uuid, name):
        """Another document is open."""
        self.openings += 1
        self.steps, self.at, self.saved_at = [content], 0, 0
        self.uuid, self.name = uuid, name

    @property
    def now(self):
        return self.steps[self.at]

    @property
    def is_dirty(self):
        return self.at != self.saved_at

    def edit(self, content):
        """A step, unless it changes nothing."""
        if content == self.now:
            return
        if self.saved_at is not None and self.saved_at > self.at:
            self.saved_at = None  # what was saved cannot be reached any more
        self.steps = [*self.steps[: self.at + 1], content]
        self.at += 1

    def type(self, contents):
        """One run of typing: a single step, and none if it comes back to where it began."""
        is_begun = False
        for content in contents:
            if not is_begun:
                is_begun = content != self.now
                self.edit(content)
            elif content == self.steps[self.at - 1]:
                self.steps.pop()
                self.at -= 1
                is_begun = False
            else:
                self.steps[self.at] = content

    def edit_document(self, **changes):
        self.edit(replace(self.now, document=replace(self.now.document, **changes)))

    def undo(self):
        self.at = max(self.at - 1, 0)

    def redo(self):
        self.at = min(self.at + 1, len(self.steps) - 1)

    def save_as(self, uuid, name):
        self.write(uuid, name, self.now)
        self.settle(uuid, name, self.now)

    def write(self, uuid, name, content):
        """A save has written `content`, whatever is open by now."""
        kept = self.profiles.get(uuid)
        self.profiles[uuid] = kept.replaced_by(name, content) if kept else Kept(name, content)

    def settle(self, uuid, name, content):
        """What was written is the open document's, as it is now or as it was then."""
        self.uuid, self.name = uuid, name
        if self.now == content:
            self.saved_at = self.at
        elif self.saved_at is not None and self.steps[self.saved_at] != content:
            self.saved_at = None  # an undo leads to what the disk does not hold any more

    def open(self, uuid):
        self.show(self.profiles[uuid].content, uuid, self.profiles[uuid].name)

    def rename(self, uuid, name):
        kept = self.profiles[uuid]
        self.profiles[uuid] = kept.replaced_by(name, kept.content)
        if uuid == self.uuid:
            self.name = name

    def duplicate(self, uuid, other, name):
        self.profiles[other] = Kept(name, self.profiles[uuid].content)

    def delete(self, uuid):
        del self.profiles[uuid]
        if uuid == self.uuid:
            self.uuid, self.saved_at = "", None

    def is_taken(self, name, uuid=""):
        return any(
            k.name.casefold() == name.casefold() and u != uuid for u, k in self.profiles.items()
        )
