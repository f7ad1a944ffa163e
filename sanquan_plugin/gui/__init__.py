# SPDX-License-Identifier: GPL-2.0-or-later
"""Docks and dialogs: widgets and signals, no computing."""
