# SPDX-License-Identifier: GPL-2.0-or-later
"""Analytic hierarchy process (层次分析法): weights from a matrix of pairwise judgements (domain.md 8.4)."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from sanquan_plugin import paths
from sanquan_plugin.core.errors import InputError

MAX_RATIO = 0.10
_RECIPROCAL_TOLERANCE = 0.01


@dataclass(frozen=True)
class Priorities:
    """Weights that add up to 1, by criterion, and how consistent the judgements were."""

    weights: dict[str, float]
    lambda_max: float
    index: float
    ratio: float


@cache
def random_index() -> dict[int, float]:
    """Return the random index RI by the number of criteria."""
    with paths.resource("profiles", "ahp_random_index.csv").open(encoding="utf-8", newline="") as file:
        return {int(row["n"]): float(row["random_index"]) for row in csv.DictReader(file)}


def priorities(names: Sequence[str], matrix: NDArray[np.float64]) -> Priorities:
    """Return the weights of criteria: the principal eigenvector, with λmax, CI and CR = CI/RI.

    `matrix[i, j]` tells how many times criterion i weighs as much as j. Two criteria are always
    consistent (CR = 0). Values written with few digits (0.33 for 1/3) are taken; the upper triangle
    counts.
    Raises InputError naming the cell that is wrong, or the ratio when it is 0.10 or more.
    """
    exact = _checked(names, np.asarray(matrix, dtype=float))
    values, vectors = np.linalg.eig(exact)
    principal = int(values.real.argmax())
    weights = np.abs(vectors[:, principal].real)
    lambda_max = float(values[principal].real)
    size = len(names)
    index = (lambda_max - size) / (size - 1) if size > 2 else 0.0
    ratio = index / random_index()[size] if size > 2 else 0.0
    if ratio >= MAX_RATIO:
        raise InputError(
            "The judgements contradict each other: CR = {ratio:.4f}, it must be below {limit:.2f}. "
            "Look again at {first} against {second}.",
            ratio=ratio,
            limit=MAX_RATIO,
            **_worst_pair(names, exact, weights),
        )
    by_name = dict(zip(names, (weights / weights.sum()).tolist(), strict=True))
    return Priorities(by_name, lambda_max, max(index, 0.0), max(ratio, 0.0))


def _checked(names: Sequence[str], matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the matrix with its lower triangle made exactly reciprocal."""
    size = len(names)
    if matrix.shape != (size, size):
        shape = "×".join(str(length) for length in matrix.shape)
        raise InputError(
            "The AHP matrix is {shape}, with {count} criteria. Give a row and a column for each criterion.",
            shape=shape,
            count=size,
        )
    if not 1 <= size <= max(random_index()):
        raise InputError(
            "The AHP matrix has {count} criteria; 1 to {limit} can be compared.",
            count=size,
            limit=max(random_index()),
        )
    if params := _first_cell(~(np.isfinite(matrix) & (matrix > 0)), names, matrix):
        raise InputError("AHP matrix: {cell} is {value}; write a number greater than 0.", **params)
    if params := _first_cell(np.diag(np.abs(np.diag(matrix) - 1.0) > 1e-9), names, matrix):
        raise InputError("AHP matrix: {cell} is {value}; a criterion against itself is 1.", **params)
    if params := _first_cell(np.tril(np.abs(matrix * matrix.T - 1.0)) > _RECIPROCAL_TOLERANCE, names, matrix):
        raise InputError("AHP matrix: {cell} is {value}; it must be 1 divided by the value across.", **params)
    upper = np.triu(matrix)
    return upper + np.tril(1.0 / matrix.T, -1)


def _first_cell(
    wrong: NDArray[np.bool_], names: Sequence[str], matrix: NDArray[np.float64]
) -> dict[str, str]:
    if not wrong.any():
        return {}
    row, column = (int(place) for place in np.argwhere(wrong)[0])
    return {"cell": f"{names[row]} : {names[column]}", "value": f"{matrix[row, column]:g}"}


def _worst_pair(
    names: Sequence[str], matrix: NDArray[np.float64], weights: NDArray[np.float64]
) -> dict[str, str]:
    """Name the judgement that is furthest from the weights it leads to."""
    misfit = np.triu(np.abs(np.log(matrix * weights[None, :] / weights[:, None])))
    row, column = np.unravel_index(int(misfit.argmax()), misfit.shape)
    return {"first": names[int(row)], "second": names[int(column)]}
