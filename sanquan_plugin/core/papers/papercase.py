# SPDX-License-Identifier: GPL-2.0-or-later
"""What a paper can tell of a case: the case itself and the rows of the village that it concerns."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sanquan_plugin.core.procedure.case import Case, Row
from sanquan_plugin.core.procedure.model import Procedure
from sanquan_plugin.core.village import Village
from sanquan_plugin.core.workdays import WorkCalendar


@dataclass(frozen=True)
class PaperCase:
    """A case with its surroundings at the time of a paper; rows are mappings by lower-case column, empty where there is none.

    household, receiver : NH rows; receiver_head : NHHNCY row of the receiving head; parcel : ZDJBXX;
    right : SHYQR of parcel and household; plots : DK/CBDKXX rows of the case (`dkbm`, `dkmc`, `area_mu`);
    lots : SHYQR rows of all homesteads that the household holds, with `zl` and `measured_m2` of the parcel;
    own_plots : all its contracted plots, as plots; contractor : its CBF row;
    shares, receiver_shares : shares held by the household and the receiving one, None unknown;
    capital : latest row of share_capital.
    """

    case: Case
    procedure: Procedure
    village: Village
    household: Row
    receiver: Row = field(default_factory=dict)
    receiver_head: Row = field(default_factory=dict)
    parcel: Row = field(default_factory=dict)
    right: Row = field(default_factory=dict)
    plots: tuple[Row, ...] = ()
    lots: tuple[Row, ...] = ()
    own_plots: tuple[Row, ...] = ()
    contractor: Row = field(default_factory=dict)
    shares: float | None = None
    receiver_shares: float | None = None
    capital: Row = field(default_factory=dict)


@dataclass(frozen=True)
class Desk:
    """The office that writes: day of the papers, publisher, reporting phone, calendar of working days.

    chosen : the office gave the day; else a paper bears the day of its step where that is known.
    """

    on: date
    publisher: str
    contact: str
    calendar: WorkCalendar
    chosen: bool = True
