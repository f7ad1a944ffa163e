# SPDX-License-Identifier: GPL-2.0-or-later
"""What a printed sheet rests on: contents, gate, drafts, scale, hash, checksum, log."""
