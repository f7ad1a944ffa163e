# SPDX-License-Identifier: GPL-2.0-or-later
"""Procedures as data (resources/procedures/*.toml) and the one engine that runs them."""
