# SPDX-License-Identifier: GPL-2.0-or-later
"""The village package: schema, reading, writing, transactions."""
