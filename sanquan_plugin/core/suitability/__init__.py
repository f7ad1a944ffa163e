# SPDX-License-Identifier: GPL-2.0-or-later
"""What a withdrawn homestead suits: cultivate, forest, build or reserve (domain.md 8).

profile         what a county decides: rules, factors, weights, cuts; profile_file reads and checks it
evidence        what the layers say of each lot: measures, overlaps, patches
verdict         one use: vetoes, reviews, score, grade
choice          which use is recommended
reasons         why, in Chinese
evaluation      all of it, in order
"""
