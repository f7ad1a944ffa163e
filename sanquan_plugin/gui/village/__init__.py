# SPDX-License-Identifier: GPL-2.0-or-later
"""The open village: chosen, checked, upgraded, its layers and its card."""
