# SPDX-License-Identifier: GPL-2.0-or-later
"""What a lot lacks of a planned commercial use before it enters the market (national plan, 二(三)), in Chinese."""

NO_PLAN = "缺规划用途"
OTHER_PLAN = "规划非经营性用途"
