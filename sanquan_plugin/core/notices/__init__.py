# SPDX-License-Identifier: GPL-2.0-or-later
"""Public notices: what is posted until when, and what the cases add."""
