# SPDX-License-Identifier: GPL-2.0-or-later
"""What a withdrawn homestead suits: cultivate, forest, build or reserve (domain.md 8).

profile         what a county decides: rules, factors, weights, cuts; profile_file reads and checks it
evidence        what the layers say of each lot: measures, overlaps, patches
case            lots with their evidence, gathered once; case_cache keeps the last ones
outcome         what one rule finds
verdict         one use: findings, then score, grade under weights
choice          which use is recommended
judgement       a case judged by a profile, in milliseconds
reasons         why, in Chinese
evaluation      all of it, in order

scenario        a profile with some weights, limits or cuts changed; scenario_file reads and writes it
comparison      what moves between two judgements
flip_points     the weight, flip_limits the limit, at which a use changes; flip_words says it
sensitivity     how often a use stays when the weights are shaken
factor_values   what each factor contributed
"""
