# SPDX-License-Identifier: GPL-2.0-or-later
"""A surveyor in a process of its own: opens a few parcels at a time, saves them as the dock does, tells what it saved."""

import json
import random
import sys

from sanquan_plugin.core.editing.conflicts import Choice, RowEdit
from sanquan_plugin.store.postgis.edits import EditConflict, Session, answered, read_parcels, store_session
from sanquan_plugin.store.postgis.place import PostgisPackage

SAVES, OPEN_FORMS, COLUMNS = 50, 10, ("BZ", "ZL")


def edits(package, name, number, choose):
    """Return a session's edits upon the parcels as they are read now: one column of each, a text that no other has."""
    rows = read_parcels(package)
    forms = enumerate(choose.sample(sorted(rows), OPEN_FORMS))
    texts = ((fid, choose.choice(COLUMNS), f"{name} {number}-{place}") for place, fid in forms)
    return [RowEdit(fid, rows[fid], {column: text}) for fid, column, text in texts]


def save(package, name, changes, choose):
    """Store a session, answering each conflict at random; return the edits stored and the lines that were asked."""
    asked = []
    while True:
        try:
            store_session(package, Session(name, changes))
            return changes, asked
        except EditConflict as conflict:
            choices = {
                (line.fid, line.column): choose.choice(list(Choice))
                for line in conflict.found
                if line.to_choose
            }
            asked += [line_told(line, conflict, choices) for line in conflict.found]
            changes, _ = answered(changes, conflict, choices)


def line_told(line, conflict, choices):
    """Return a line of a conflict as it was shown, with the version of the stored row and the answer."""
    answer = choices.get((line.fid, line.column))
    shown = {"fid": line.fid, "column": line.column, "theirs": line.theirs or "", "who": line.change.who}
    return {
        **shown,
        "version": conflict.stored.rows[line.fid]["version"],
        "answer": answer.value if answer else None,
    }


def main(conninfo, schema, village, name, seed):
    """Wait for the word, then save many sessions; write what was stored, asked and given up as JSON."""
    package, choose = PostgisPackage(conninfo, schema, village), random.Random(seed)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    told = {"stored": [], "asked": [], "made": 0}
    for number in range(SAVES):
        made = edits(package, name, number, choose)
        stored, asked = save(package, name, made, choose)
        told["made"] += len(made)
        told["asked"] += asked
        told["stored"] += [
            {
                "fid": edit.fid,
                "version": edit.version,
                "values": edit.values,
                "upon": {column: edit.before[column] or "" for column in COLUMNS},
            }
            for edit in stored
        ]
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
