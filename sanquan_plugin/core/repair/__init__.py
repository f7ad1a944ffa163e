# SPDX-License-Identifier: GPL-2.0-or-later
"""Repairs a surveyor would accept: common points, repeated points, narrow gaps."""
