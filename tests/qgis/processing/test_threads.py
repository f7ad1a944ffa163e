# SPDX-License-Identifier: GPL-2.0-or-later
"""What a task on a worker thread asked for stays whole when the thread has nothing more to do."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsTask

from sanquan_plugin.adapters.threads import keep_worker_threads

SOON_MS = 50


def test_a_system_first_asked_for_by_a_task_stays_whole(qgis_app, qtbot):
    manager = QgsApplication.taskManager()
    QgsCoordinateReferenceSystem.invalidateCache()
    manager.threadPool().setExpiryTimeout(SOON_MS)
    keep_worker_threads()
    seen = []
    task = QgsTask.fromFunction(
        "crs", lambda _: seen.append(QgsCoordinateReferenceSystem("EPSG:4491").toWkt())
    )
    with qtbot.waitSignal(task.taskCompleted):
        manager.addTask(task)
    assert QgsCoordinateReferenceSystem("EPSG:4491").toWkt() == seen[0] != ""
    qtbot.wait(10 * SOON_MS)
    assert QgsCoordinateReferenceSystem("EPSG:4491").toWkt() == seen[0]
