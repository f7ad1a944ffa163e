# SPDX-License-Identifier: GPL-2.0-or-later
"""What planning keeps in a package: scenarios, evaluations, the plan."""
