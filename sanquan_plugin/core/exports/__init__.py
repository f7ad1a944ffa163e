# SPDX-License-Identifier: GPL-2.0-or-later
"""What other offices get: hand-over sets of the registry and the homestead database, parcels, boundary points."""
