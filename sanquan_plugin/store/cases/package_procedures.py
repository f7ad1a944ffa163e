# SPDX-License-Identifier: GPL-2.0-or-later
"""The procedures that a package's cases go by: the texts beside the rows that its triggers read."""

from __future__ import annotations

from functools import lru_cache

from sanquan_plugin.core.procedure.loading import built_in, load_text, procedure
from sanquan_plugin.core.procedure.model import Procedure
from sanquan_plugin.store.file.geopackage import Package
from sanquan_plugin.store.package import read_table

_TEXTS_KEPT = 64


def package_procedures(path: Package) -> dict[str, Procedure]:
    """Return the procedures of a package by id. Raises InputError for a text that this plugin can't run."""
    rows = read_table(path, "procedure_text")
    return {
        name: _loaded(name, written) for name, written in zip(rows["procedure"], rows["text"], strict=True)
    }


def package_procedure(path: Package, procedure_id: str) -> Procedure:
    """Return a procedure as a package has it, the plugin's where the package has none.

    Raises InputError when there is none of this id, or for a text that this plugin can't run.
    """
    rows = read_table(path, "procedure_text")
    written = rows.loc[rows["procedure"] == procedure_id, "text"].tolist()
    return _loaded(procedure_id, written[0]) if written else procedure(procedure_id)


def older_version(found: Procedure) -> str:
    """Tell that a package's procedure is not the plugin's of today; '' where it is."""
    if found.id in built_in() and found == procedure(found.id):
        return ""
    newest = f"插件现为{procedure(found.id).version}版" if found.id in built_in() else "插件已没有这一程序"
    return f"本办件按立案时的程序文本（{found.version}版）办理，{newest}。"


@lru_cache(maxsize=_TEXTS_KEPT)
def _loaded(name: str, written: str) -> Procedure:
    return load_text(written, name=name)
