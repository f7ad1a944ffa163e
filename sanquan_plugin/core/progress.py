# SPDX-License-Identifier: GPL-2.0-or-later
"""Progress and cancel, without knowing who shows them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from sanquan_plugin.core.errors import Cancelled

CHUNK_ROWS = 2000


class Progress(Protocol):
    """What a long computation tells and asks."""

    def report(self, fraction: float) -> None:
        """Tell how much is done, 0 to 1."""

    def message(self, template: str, **params: object) -> None:
        """Tell one sentence: English template and its parameters."""

    def warning(self, template: str, **params: object) -> None:
        """Tell one sentence that the user should not miss."""

    def is_cancelled(self) -> bool:
        """Return True once the user has asked to stop."""

    def check(self) -> None:
        """Raise Cancelled once the user has asked to stop."""


class SilentProgress:
    """Progress that nobody watches."""

    def report(self, fraction: float) -> None:
        """Do nothing."""

    def message(self, template: str, **params: object) -> None:
        """Do nothing."""

    def warning(self, template: str, **params: object) -> None:
        """Do nothing."""

    def is_cancelled(self) -> bool:
        """Return False."""
        return False

    def check(self) -> None:
        """Raise Cancelled where a subclass says so."""
        if self.is_cancelled():
            raise Cancelled


SILENT = SilentProgress()


def chunks(rows: int, size: int = CHUNK_ROWS) -> Iterator[slice]:
    """Yield slices that cover `rows` rows, `size` at a time."""
    for start in range(0, rows, size):
        yield slice(start, min(start + size, rows))
