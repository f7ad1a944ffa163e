# SPDX-License-Identifier: GPL-2.0-or-later
"""What stands where on a parcel map: pure geometry in millimetres on paper."""
