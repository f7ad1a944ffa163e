# SPDX-License-Identifier: GPL-2.0-or-later
"""Cases in a package: opened, recorded, read for the engine, the desk and the papers."""
