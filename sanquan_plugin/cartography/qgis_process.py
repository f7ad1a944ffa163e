# SPDX-License-Identifier: GPL-2.0-or-later
"""qgis_process beside the running QGIS, with a profile that has this plugin and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QProcess, QProcessEnvironment, QSettings

from sanquan_plugin import paths

_START_MS = 5000
_LOCALE = ("userLocale", "overrideFlag", "globalLocale", "showGroupSeparator")


def find_qgis_process() -> Path | None:
    """Return the program, None where there is none.

    On Windows it is a batch file named after the edition (qgis-ltr, qgis) or an .exe in QGIS's bin
    folder; on macOS it lies in the bundle, elsewhere beside the running program or on the PATH.
    """
    prefix = Path(QgsApplication.prefixPath())
    beside = Path(QgsApplication.applicationDirPath())
    folders = (beside, beside / "bin", prefix / "bin", prefix.parent.parent / "bin")
    names = (
        f"qgis_process-{prefix.name}.bat",
        "qgis_process-qgis-ltr.bat",
        "qgis_process-qgis.bat",
        "qgis_process.exe",
        "qgis_process",
    )
    for folder in folders:
        for name in names:
            if (folder / name).is_file():
                return folder / name
    on_path = shutil.which("qgis_process")
    return Path(on_path) if on_path else None


def write_profile(folder: Path) -> None:
    """Make a QGIS profile in a folder: this plugin on, the language's number formats as they are here."""
    ini = folder / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    ini.parent.mkdir(parents=True)
    settings = QSettings(str(ini), QSettings.Format.IniFormat)
    settings.setValue(f"PythonPlugins/{paths.plugin_folder().name}", True)
    for name in _LOCALE:
        value = QgsSettings().value(f"locale/{name}")
        if value is not None:
            settings.setValue(f"locale/{name}", value)
    settings.sync()


def prepare(program: Path, algorithm: str, inputs: Path, profile: Path) -> QProcess:
    """Return the process of an algorithm, not yet started.

    `inputs` is a JSON file with the parameters under "inputs": as standard input it has no limit of
    length and no code page, as a command line on Windows has.
    """
    environment = QProcessEnvironment.systemEnvironment()
    environment.insert("QGIS_CUSTOM_CONFIG_PATH", str(profile))
    environment.insert("QGIS_PLUGINPATH", str(paths.plugin_folder().parent))
    process = QProcess()
    process.setProgram(str(program))
    process.setArguments(["run", algorithm, "-"])
    process.setProcessEnvironment(environment)
    process.setStandardInputFile(str(inputs))
    return process


def start(program: Path, algorithm: str, inputs: Path, profile: Path, errors: Path) -> QProcess | None:
    """Start an algorithm (see `prepare`) and return its process; None where it can't be started.

    What the process complains of goes to the file `errors`.
    """
    process = prepare(program, algorithm, inputs, profile)
    process.setStandardOutputFile(QProcess.nullDevice())
    process.setStandardErrorFile(str(errors))
    process.start()
    return process if process.waitForStarted(_START_MS) else None
