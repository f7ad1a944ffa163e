# SPDX-License-Identifier: GPL-2.0-or-later
"""Files that appear whole or not at all."""

from __future__ import annotations

from pathlib import Path

from sanquan_plugin.core.errors import OutputError


def write_whole(path: Path, content: bytes) -> None:
    """Write a file under a temporary name beside it and rename it.

    Raises OutputError when the folder can't be written or another program holds the file; an
    earlier file of that name then stays as it was.
    """
    unfinished = path.with_name(path.name + ".unfinished")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            unfinished.write_bytes(content)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(
            "{path} can't be written: {reason}. Close it where it is open, or choose another folder.",
            path=path,
            reason=error.strerror,
        ) from error
