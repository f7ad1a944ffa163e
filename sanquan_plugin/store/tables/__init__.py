# SPDX-License-Identifier: GPL-2.0-or-later
"""A package's tables and rules, made from the catalogue and numbered SQL, and their versions."""
