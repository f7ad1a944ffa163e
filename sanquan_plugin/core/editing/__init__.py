# SPDX-License-Identifier: GPL-2.0-or-later
"""Two people at one row: what differs, and what becomes of it once the second has chosen."""
