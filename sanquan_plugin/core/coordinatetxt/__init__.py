# SPDX-License-Identifier: GPL-2.0-or-later
"""The ministry's coordinate file (国土 TXT 报备坐标), both ways; grammar in domain.md 6.1.

tables       what the files in resources/exchange/ say: header keys, heads, systems, ranges
text         bytes to lines: encoding and line ends
header       sections and keys before the parcels
headerfile   a header as JSON or from another file
heads        the line that opens a parcel
points       one point line in each of its forms
parsing      lines to header, heads and points
rings        points to rings, rings to polygons by even-odd nesting
axes         which value is north, degrees or metres
systems      coordinate system from header and zone prefix, and back
review       counts, areas and shapes that do not agree
reader       all of it, to a frame
layout       parcels to lines
writer       a frame to a file
"""
