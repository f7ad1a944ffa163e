# SPDX-License-Identifier: GPL-2.0-or-later
"""What surveyors find: use status, since when, evidence, and which parcels count."""
