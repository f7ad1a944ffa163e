# SPDX-License-Identifier: GPL-2.0-or-later
"""Errors of the plugin: an English sentence as a template plus its parameters.

SanQuanError
├── InputError        what was handed in can't be used: what, where, what to do
├── OutputError       a result can't be written
└── RefusedError      a rule of the procedures or of the data forbids it

Cancelled             the user stopped the work (no error)
"""

from __future__ import annotations


class SanQuanError(Exception):
    """A sentence for the user; adapters translate the template and fill in the parameters."""

    def __init__(self, template: str, **params: object) -> None:
        self.template = template
        self.params = params
        super().__init__(template.format(**params))


class InputError(SanQuanError):
    """What was handed in can't be used."""


class OutputError(SanQuanError):
    """A result can't be written."""


class RefusedError(SanQuanError):
    """A rule of the procedures or of the data forbids the change."""


class Cancelled(Exception):
    """The user stopped the work."""
