# SPDX-License-Identifier: GPL-2.0-or-later
"""The steps of a village: which algorithm, its parameters, run in the background."""
