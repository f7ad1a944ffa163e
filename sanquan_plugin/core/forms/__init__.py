# SPDX-License-Identifier: GPL-2.0-or-later
"""Forms of the parcel survey and the house plan."""
