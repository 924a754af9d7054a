"""A package index in a folder (PEP 503), with wheels that hold nothing but their metadata."""

from __future__ import annotations

import hashlib
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Release:
    """One release of a package: what it is called and what it asks for."""

    name: str
    version: str
    requires: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()

    @property
    def stem(self) -> str:
        return f"{re.sub(r'[-_.]+', '_', self.name)}-{self.version}"

    @property
    def metadata(self) -> str:
        lines = ["Metadata-Version: 2.1", f"Name: {self.name}", f"Version: {self.version}"]
        lines += [f"Provides-Extra: {extra}" for extra in self.extras]
        lines += [f"Requires-Dist: {each}" for each in self.requires]
        return "\n".join(lines) + "\n"


@dataclass(slots=True)
class Index:
    """Wheels below `folder`, offered at `url`."""

    folder: Path
    hashes: dict[Release, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return (self.folder / "simple").as_uri()

    def add(self, release: Release) -> None:
        """Offer a wheel of `release`."""
        page = self.folder / "simple" / canonical(release.name)
        page.mkdir(parents=True, exist_ok=True)
        wheel = page / f"{release.stem}-py3-none-any.whl"
        _write_wheel(wheel, release)
        self.hashes[release] = hashlib.sha256(wheel.read_bytes()).hexdigest()
        links = [f'<a href="{each.name}">{each.name}</a>' for each in sorted(page.glob("*.whl"))]
        (page / "index.html").write_text(
            f"<!DOCTYPE html><html><body>{''.join(links)}</body></html>", "utf-8"
        )

    def lock(self, *releases: Release) -> str:
        """Spell the lines of a requirements file that allow exactly these wheels."""
        return "".join(
            f"{each.name}=={each.version} --hash=sha256:{self.hashes[each]}\n" for each in releases
        )


def canonical(name: str) -> str:
    """Spell a name as indexes do (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _write_wheel(file: Path, release: Release) -> None:
    info = f"{release.stem}.dist-info"
    files = {
        f"{info}/METADATA": release.metadata,
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},,\n" for name in (*files, f"{info}/RECORD"))
    with zipfile.ZipFile(file, "w") as wheel:
        for name, text in (*files.items(), (f"{info}/RECORD", record)):
            wheel.writestr(name, text)
