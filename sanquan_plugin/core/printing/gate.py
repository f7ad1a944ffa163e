# SPDX-License-Identifier: GPL-2.0-or-later
"""Which parcels may be printed, and in Chinese why another may not: never half a map."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import shapely

from sanquan_plugin.core import codes
from sanquan_plugin.core.parcels import require_columns

_SHOWN_PROBLEMS = 3
_OVERLAP = "overlap"
NO_PARCEL = "图层中没有这个宗地代码，请核对后重试。"
_NO_CODE = "没有宗地代码，请补录。"
_BAD_CODE = "宗地代码“{code}”不合规则（19位），请改正。"
_TWICE = "宗地代码在图层中出现{count}次，请先改正重码。"
_NO_SHAPE = "没有图形，请补绘。"
_NOT_AREA = "图形不是面，请检查图层。"
_INVALID = "图形无效（自相交等），请先修复。"
_UNREADABLE = "文字有乱码，请将图层编码改为GBK或UTF-8。"
_REPLACEMENT = "\ufffd"
_NO_HOLDER = "没有土地权利人，请在权利表中补录后再出图。"


def refusals(facts: gpd.GeoDataFrame, problems: pd.DataFrame | None) -> pd.Series:
    """Return for each parcel why it is not printed, '' for those that may be.

    Parameters
    ----------
    facts : rows of `core.parcelmaps.parcel_facts` (zddm, holder, location, cert_no, geometry)
    problems : findings of the parcel check (rule, severity, zddm, other, message); errors that
        name a parcel as `zddm` or `other` refuse it, unless all of them are overlaps: its sheet is
        a draft then (`core.drafts`)
    """
    reasons = pd.Series("", index=facts.index, dtype=object)
    shapes = facts.geometry.to_numpy()
    code = facts["zddm"]
    count = code.map(code.value_counts())
    empty = pd.Series(shapely.is_missing(shapes) | shapely.is_empty(shapes), index=facts.index)
    area = pd.Series(shapely.get_dimensions(shapes) == 2, index=facts.index)
    _add(reasons, code == "", pd.Series(_NO_CODE, index=facts.index))
    _add(
        reasons,
        (code != "") & ~codes.is_parcel_code(code),
        code.map(lambda text: _BAD_CODE.format(code=text)),
    )
    _add(reasons, (code != "") & (count > 1), count.map(lambda number: _TWICE.format(count=number)))
    _add(reasons, empty, pd.Series(_NO_SHAPE, index=facts.index))
    _add(reasons, ~empty & ~area, pd.Series(_NOT_AREA, index=facts.index))
    invalid = pd.Series(~shapely.is_valid(shapes), index=facts.index)
    _add(reasons, area & ~empty & invalid, pd.Series(_INVALID, index=facts.index))
    if problems is not None:
        errors = _errors(problems)
        refused = errors.loc[errors["rule"] != _OVERLAP, "zddm"]
        named = code.map(_messages(errors[errors["zddm"].isin(refused)])).fillna("")
        _add(reasons, (named != "") & (reasons == ""), named)
    texts = facts["holder"] + facts["location"] + facts["cert_no"]
    garbled = texts.astype("string").str.contains(_REPLACEMENT, regex=False).fillna(False).astype(bool)
    _add(reasons, garbled, pd.Series(_UNREADABLE, index=facts.index))
    _add(reasons, facts["holder"] == "", pd.Series(_NO_HOLDER, index=facts.index))
    return reasons


def overlapping(problems: pd.DataFrame) -> set[str]:
    """Return the codes of the parcels that overlap another one.

    Raises InputError when columns of the parcel check are missing.
    """
    errors = _errors(problems)
    return set(errors.loc[errors["rule"] == _OVERLAP, "zddm"])


def _errors(problems: pd.DataFrame) -> pd.DataFrame:
    """Return the errors with rule, message and zddm, one row for each parcel that they name."""
    require_columns(problems, ["rule", "severity", "zddm", "other", "message"], "PROBLEMS")
    errors = problems[problems["severity"] == "error"].reset_index(drop=True)
    other = errors["other"].astype("string").fillna("").str.split("、").explode()
    both = pd.concat([errors["zddm"].astype("string"), other]).rename("zddm").to_frame()
    both["message"] = errors["message"].astype(str).reindex(both.index)
    both["rule"] = errors["rule"].astype(str).reindex(both.index)
    return both[both["zddm"].fillna("") != ""].drop_duplicates()


def _messages(errors: pd.DataFrame) -> pd.Series:
    """Return the messages by parcel code, at most three each."""
    return errors.groupby("zddm", sort=False)["message"].agg(
        lambda texts: " ".join(texts.iloc[:_SHOWN_PROBLEMS])
    )


def _add(reasons: pd.Series, where: pd.Series, sentences: pd.Series) -> None:
    """Append a sentence to the reasons of the rows that `where` marks."""
    reasons[where] = (reasons[where] + " " + sentences[where]).str.strip()
