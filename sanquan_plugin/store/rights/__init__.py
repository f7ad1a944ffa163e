# SPDX-License-Identifier: GPL-2.0-or-later
"""Rights and households in a package: handed over, corrected, read."""
