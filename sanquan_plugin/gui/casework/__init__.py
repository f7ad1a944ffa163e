# SPDX-License-Identifier: GPL-2.0-or-later
"""The hat 办件: a board of cases by step, what each lacks in words, and only the steps that are allowed."""
