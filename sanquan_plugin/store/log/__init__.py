# SPDX-License-Identifier: GPL-2.0-or-later
"""The log of a package: its triggers, its seal, and its proof."""
