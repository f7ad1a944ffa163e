# SPDX-License-Identifier: GPL-2.0-or-later
"""The server for the tests of this folder."""

from tests.postgis.cluster import cluster  # noqa: F401
