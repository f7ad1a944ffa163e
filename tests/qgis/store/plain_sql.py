# SPDX-License-Identifier: GPL-2.0-or-later
"""A package opened by sqlite3 alone, as somebody with a database tool would."""

import sqlite3
from contextlib import closing, contextmanager


@contextmanager
def plain_sql(path):
    """Yield a connection that may touch tables with shapes (mod_spatialite, which make setup installs)."""
    with closing(sqlite3.connect(path)) as found:
        found.enable_load_extension(True)
        found.load_extension("mod_spatialite")
        found.execute("SELECT EnableGpkgAmphibiousMode()")
        yield found
