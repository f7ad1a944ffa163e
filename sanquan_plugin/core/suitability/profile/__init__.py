# SPDX-License-Identifier: GPL-2.0-or-later
"""Profiles of the judgement: classes, weights, and AHP behind the weights."""
