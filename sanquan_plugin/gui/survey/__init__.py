# SPDX-License-Identifier: GPL-2.0-or-later
"""The dock and its hat 勘测: list, parcel card, marks."""
