# SPDX-License-Identifier: GPL-2.0-or-later
"""The rights table of a county, and what does not fit between parcels, rights and households."""
