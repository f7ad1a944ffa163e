# SPDX-License-Identifier: GPL-2.0-or-later
"""Reading back the registers that the plugin writes as XLSX."""


def register(page):
    """Return the headings and the rows of a sheet, without title, unit line and signatures."""
    head = int(page.print_title_rows.replace("$", "").split(":")[1])
    heads, *rows = page.iter_rows(min_row=head, values_only=True)
    table = []
    for row in rows:
        if all(value is None for value in row):
            break
        table.append(row)
    return list(heads), table


def records(page):
    """Return the rows of a sheet as dictionaries by heading."""
    heads, rows = register(page)
    return [dict(zip(heads, row, strict=True)) for row in rows]
