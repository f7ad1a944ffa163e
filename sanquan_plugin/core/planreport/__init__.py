# SPDX-License-Identifier: GPL-2.0-or-later
"""The planner's report: sections of sentences, tables and pictures, told alike in HTML and XLSX."""
