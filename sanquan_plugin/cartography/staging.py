# SPDX-License-Identifier: GPL-2.0-or-later
"""Files that appear in a folder all together, when a run has finished, or not at all."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from types import TracebackType

from sanquan_plugin.core.errors import OutputError


class Staging:
    """A hidden folder inside the target folder; leaving it without an error moves its files out.

    On an error or a cancel the files are removed and the target folder is as it was.
    """

    def __init__(self, folder: Path) -> None:
        """Make both folders. Raises OutputError when the target can't be written."""
        self._folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self.path = Path(tempfile.mkdtemp(prefix=".sanquan-", dir=folder))
        except OSError as error:
            raise OutputError(
                "Folder {folder} can't be written: {reason}", folder=folder, reason=error.strerror
            ) from None

    def __enter__(self) -> Staging:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Publish the files, or remove them after an error."""
        try:
            if kind is None:
                self._publish()
        finally:
            shutil.rmtree(self.path, ignore_errors=True)

    def _publish(self) -> None:
        move_out(self.path, self._folder)


def move_out(source: Path, folder: Path) -> None:
    """Move a folder's files into another one, over older ones. Raises OutputError where one is held."""
    for file in sorted(source.iterdir()):
        target = folder / file.name
        try:
            file.replace(target)
        except OSError as error:
            raise OutputError(
                "{file} can't be replaced: {reason} Close it in other programs and run again.",
                file=target,
                reason=error.strerror,
            ) from None
