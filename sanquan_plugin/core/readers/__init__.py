# SPDX-License-Identifier: GPL-2.0-or-later
"""Readers of parcels, one a format; `parcelfile` chooses by the file's ending.

sheets           rows of XLSX and CSV
coordinatetable  rows of points to polygons
dxf              closed lines of a CASS drawing, and the texts inside them
drawingtexts     which text is the code, the holder, the land class
"""
