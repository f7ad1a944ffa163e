# SPDX-License-Identifier: GPL-2.0-or-later
"""Figures and pictures of a village and the page that shows them."""
