# SPDX-License-Identifier: GPL-2.0-or-later
"""What a package holds of a parcel beside its rights: boundary, codes, land around, survey papers."""
