# SPDX-License-Identifier: GPL-2.0-or-later
"""The hat 规划: connects the panel with the open village, the map and the algorithms."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis, QgsProcessingContext
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QObject, QSignalBlocker

from sanquan_plugin.adapters.frames import source_to_frame
from sanquan_plugin.adapters.wording import explain, tr
from sanquan_plugin.core.errors import SanQuanError
from sanquan_plugin.gui.last_wish import LastWish
from sanquan_plugin.gui.places import Places
from sanquan_plugin.gui.planning import jobs
from sanquan_plugin.gui.planning.adopting import Adopting
from sanquan_plugin.gui.planning.ahp_dialog import AhpDialog
from sanquan_plugin.gui.planning.draft import Draft
from sanquan_plugin.gui.planning.lot_card import Details, lot_html
from sanquan_plugin.gui.planning.panel import PlanningPanel
from sanquan_plugin.gui.planning.results import areas_of, lots_of
from sanquan_plugin.gui.planning.scenario_desk import ScenarioDesk
from sanquan_plugin.gui.planning.use_layer import UseLayer
from sanquan_plugin.gui.steps.step_runner import Job, StepRunner
from sanquan_plugin.gui.survey.survey_controller import SurveyController
from sanquan_plugin.gui.survey.survey_dock import SurveyDock
from sanquan_plugin.gui.village.open_village import OpenVillage
from sanquan_plugin.gui.village.result_layers import take_layer

_DETAILS = {
    "suitability": (("suited", "OUTPUT"), ("factors", "FACTORS")),
    "flippoints": (("flips", "OUTPUT"),),
}


class PlanningController(QObject):
    """Judges the village's candidates whenever the scenario changes, and shows what comes of it.

    Nothing is judged before the planner asks for it once; from then on the map follows.
    """

    def __init__(
        self,
        iface: QgisInterface,
        dock: SurveyDock,
        survey: SurveyController,
        runner: StepRunner,
        places: Places,
    ) -> None:
        super().__init__(dock)
        self.panel = PlanningPanel(dock)
        self._dock, self._survey, self._runner = dock, survey, runner
        self._village: OpenVillage | None = None
        self._follows = False
        self._details: Details | None = None
        self.layer = UseLayer()
        self.evaluating = LastWish(iface.mainWindow())
        self.desk = ScenarioDesk(self.panel, survey, runner, places)
        self.adopting = Adopting(self.panel, dock, survey, runner)
        dock.add_hat(tr("Plan"), self.panel)
        self._connect()
        self._start_anew()

    @property
    def details(self) -> Details | None:
        """Return what the last evaluation told; None before the first."""
        return self._details

    def _connect(self) -> None:
        panel = self.panel
        self._dock.model.modelReset.connect(self._look_at_village)
        self._dock.parcelView.selectionModel().selectionChanged.connect(self._show_lot)
        self.desk.changed.connect(self._draft_changed)
        self.adopting.adopted.connect(self._read_adoption)
        self.evaluating.finished.connect(self._take)
        self.evaluating.failed.connect(self._fail)
        self.evaluating.busy_changed.connect(panel.show_busy)
        self._runner.finished.connect(self._take_other)
        panel.evaluateButton.clicked.connect(self.evaluate)
        panel.sensitivityButton.clicked.connect(self._shake)
        panel.useCombo.currentIndexChanged.connect(self._show_knobs)
        panel.reportButton.clicked.connect(lambda: self.desk.report(self.layer.layer))
        panel.ahpButton.clicked.connect(self._ask_ahp)
        panel.view_chosen.connect(self.layer.show_view)
        panel.lots_chosen.connect(self._select)
        panel.lot_activated.connect(self._zoom)
        knobs = panel.knobs
        knobs.weight_turned.connect(
            lambda name, share: self._turn(Draft.with_weight, self._use(), name, share)
        )
        knobs.limit_turned.connect(lambda rule, value: self._turn(Draft.with_limit, self._use(), rule, value))
        panel.demandSpin.valueChanged.connect(lambda plots: self._turn(Draft.with_demand, plots))
        panel.resetButton.clicked.connect(lambda: self._turn(Draft.without_changes))

    def close(self) -> None:
        """Stop what is under way."""
        self.evaluating.stop()

    def evaluate(self) -> None:
        """Judge now, and again with every change from here on."""
        if self._village is None:
            self._survey.tell(tr("Open a village first."), Qgis.MessageLevel.Warning)
            return
        self._follows = True
        self._ask()

    def _use(self) -> str:
        return self.panel.useCombo.currentData()

    def _look_at_village(self) -> None:
        if self._survey.village is not self._village:
            self._start_anew()

    def _start_anew(self) -> None:
        """Offer the judging of the village that is open; where there is none, say what to do first."""
        self._village = self._survey.village
        self.evaluating.stop()
        self._follows, self._details = False, None
        self.panel.show_areas([])
        self.panel.show_lots([])
        if self._village is None:
            self.panel.show_state(tr("Open a village folder or a village package to begin."))
        else:
            self.panel.show_state(tr("Press “Evaluate” to judge idle and withdrawn parcels."))
        self.panel.allow(self._village is not None)
        self.desk.open(self._village)
        self._show_lot()

    def _turn(self, change: Any, *values: Any) -> None:
        """Change the draft; what can't be is told and the knobs go back."""
        if self.desk.draft is None:
            return
        changed = change(self.desk.draft, *values)
        try:
            changed.check()
        except SanQuanError as error:
            self._survey.tell(explain(error), Qgis.MessageLevel.Warning)
            self._show_knobs()
            return
        self.desk.replace(changed)

    def _draft_changed(self) -> None:
        self._show_knobs()
        if self._follows:
            self._ask()

    def _show_knobs(self) -> None:
        draft = self.desk.draft
        if draft is None:
            return
        with QSignalBlocker(self.panel.demandSpin):
            self.panel.demandSpin.setValue(draft.scenario.demand or 0)
        self.panel.knobs.show_draft(draft, self._use())
        self.panel.resetButton.setEnabled(draft.is_changed())

    def _ask(self) -> None:
        draft, village = self.desk.draft, self._village
        base = self.panel.baseCombo.currentData() or draft.scenario.base
        self.evaluating.ask(lambda: jobs.judging_jobs(village, draft, base))

    def _take(self, job: Job, results: dict[str, Any], context: QgsProcessingContext) -> None:
        if self._village is None:
            return
        if job.algorithm == "comparescenarios":
            self._compare(results, context)
            return
        tables = {
            name: source_to_frame(take_layer(results[output], context))
            for name, output in _DETAILS[job.algorithm]
        }
        self._details = self._details._replace(**tables)
        if "suited" in tables:
            self.adopting.follow(tables["suited"], tables["factors"])
        self._show_lot()

    def _compare(self, results: dict[str, Any], context: QgsProcessingContext) -> None:
        compared = take_layer(results["OUTPUT"], context)
        areas = areas_of(take_layer(results["SUMMARY"], context))
        lots = lots_of(compared)
        moved = [lot for lot in lots if lot.is_moved]
        self.panel.show_areas(areas)
        self.panel.show_lots(lots)
        text = tr("{count} of {all} parcels get another use than in the base.")
        self.panel.show_state(text.format(count=len(moved), all=len(lots)))
        self.layer.follow(compared, areas, self._village.layers.group)
        adopted = self._details.adopted if self._details else self.adopting.stored()
        self._details = Details(self.desk.draft.profile, adopted=adopted)

    def _fail(self, text: str) -> None:
        self._survey.tell(text, Qgis.MessageLevel.Critical)

    def _shake(self) -> None:
        if self._village is not None:
            self._runner.run([jobs.sensitivity_job(self._village, self.desk.draft)])

    def _take_other(self, job: Job, results: dict[str, Any], context: QgsProcessingContext) -> None:
        """Show how steady the uses are, once the run on shaken weights is done."""
        if job.algorithm != "sensitivity" or self._village is None:
            return
        found = source_to_frame(take_layer(results["OUTPUT"], context))
        self.panel.show_kept(dict(zip(found["zddm"], found["kept"], strict=True)))
        text = tr("{share} of the parcels keep their use in all 200 runs with weights shaken by ±20 %.")
        self.panel.show_state(text.format(share=f"{results.get('NEVER_CHANGE', 0.0):.1%}"))

    def _ask_ahp(self) -> None:
        draft, use = self.desk.draft, self._use()
        if draft is None:
            return
        dialog = AhpDialog(self.panel, draft.scenario.base, draft.profile, use)
        if dialog.exec():
            self._turn(Draft.with_weights, use, dialog.weights)

    def _rows(self) -> dict[str, Any]:
        return {row.zddm: row for row in self._dock.model.rows()}

    def _select(self, codes: list[str]) -> None:
        """Select on the map what is selected in the table; list and card follow the map."""
        rows = self._rows()
        if self._village is not None and codes:
            self._village.parcels.selectByIds([rows[code].fid for code in codes if code in rows])

    def _zoom(self, code: str) -> None:
        row = self._rows().get(code)
        if row is not None:
            self._survey.zoom_to(row)

    def _show_lot(self, *_: object) -> None:
        """Show why the selected lot gets its use, and what adopting would do."""
        chosen = [row.zddm for row in self._dock.selected()]
        html = lot_html(chosen[0], self._details) if chosen and self._details else ""
        hint = tr("Select a parcel that was judged, in the list or on the map.")
        self.panel.lotView.setHtml(html or f"<p>{hint}</p>")
        self.adopting.choose(chosen)

    def _read_adoption(self) -> None:
        if self._details is not None:
            self._details = self._details._replace(adopted=self.adopting.stored())
        self._show_lot()
