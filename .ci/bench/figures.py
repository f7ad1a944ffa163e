# SPDX-License-Identifier: GPL-2.0-or-later
"""What a work measured by itself."""

from __future__ import annotations


class Figures(dict):
    """Figures of a work that measures a rate: they replace the job's own `s` and `cpu_s`, and may add more."""
