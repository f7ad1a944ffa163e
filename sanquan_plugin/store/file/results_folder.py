# SPDX-License-Identifier: GPL-2.0-or-later
"""A folder of results with its package: worked out beside its place, then put there whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sanquan_plugin.core.errors import OutputError
from sanquan_plugin.store.file.snapshot import Lent


@contextmanager
def results_folder(target: Path, package: str) -> Iterator[Path]:
    """Give a folder to work in, with a copy of the target's package; at the end all of it is delivered.

    An error within leaves the target as it was, and so does a file of the target that another program
    holds.
    Raises OutputError when the target can't be written, RefusedError when its package was changed by
    somebody else in the meantime.
    """
    work, aside = (target.with_name(target.name + end) for end in (".unfinished", ".replaced"))
    lent = None
    try:
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        if (target / package).is_file():
            lent = Lent(target / package, work / package)
        yield work
        _deliver(work, target, aside, package, lent)
    except OSError as error:
        raise OutputError(
            "{path} can't be written: {reason}. Choose another folder, or close the files in it.",
            path=target,
            reason=error.strerror,
        ) from error
    finally:
        if lent is not None:
            lent.close()
        shutil.rmtree(work, ignore_errors=True)
        shutil.rmtree(aside, ignore_errors=True)


def _deliver(work: Path, target: Path, aside: Path, package: str, lent: Lent | None) -> None:
    """Set old results aside, move the new ones over, and write the package last, in one transaction."""
    made = not target.is_dir()
    target.mkdir(exist_ok=True)
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(exist_ok=True)
    names = sorted(item.name for item in work.iterdir() if lent is None or item.name != package)
    moved: list[tuple[Path, Path]] = []
    try:
        for name in names:
            if (target / name).exists():
                _move(target / name, aside / name, moved)
            _move(work / name, target / name, moved)
        if lent is not None:
            lent.give_back()
    except BaseException:
        for source, place in reversed(moved):
            place.replace(source)
        if made:
            target.rmdir()
        raise


def _move(source: Path, place: Path, moved: list[tuple[Path, Path]]) -> None:
    source.replace(place)
    moved.append((source, place))
