# SPDX-License-Identifier: GPL-2.0-or-later
"""The package as a schema of a PostGIS server: the same tables and rules, for many people at once."""
