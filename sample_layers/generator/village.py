# SPDX-License-Identifier: GPL-2.0-or-later
"""Puts one village together: lots, planted faults, rights, planning layers, terrain, files."""
import numpy as np
from generator.codes import number_lots, plant_codes
from generator.lots import Pool, make_lots
from generator.planted import plant_shapes
