# SPDX-License-Identifier: GPL-2.0-or-later
"""The hat 出图: which parcels, which product, a page beforehand, the batch, what was refused."""
