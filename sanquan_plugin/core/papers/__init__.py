# SPDX-License-Identifier: GPL-2.0-or-later
"""Papers of a case, filled into Word templates that an office can change."""
