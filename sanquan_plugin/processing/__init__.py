# SPDX-License-Identifier: GPL-2.0-or-later
"""The Processing provider sanquan, one algorithm a file."""
