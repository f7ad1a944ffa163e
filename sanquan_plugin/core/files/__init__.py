# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading and writing whole files: encodings, DBF, XLSX, HTML."""
