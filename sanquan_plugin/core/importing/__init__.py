# SPDX-License-Identifier: GPL-2.0-or-later
"""What a bureau hands over: found, previewed, mapped to columns, brought to the schema."""
