# SPDX-License-Identifier: GPL-2.0-or-later
"""The plugin's desktop for a test, put away in the end."""

from contextlib import contextmanager

from sanquan_plugin import classFactory


@contextmanager
def open_desktop(qgis_iface):
    """Yield the plugin's desktop; what is not saved is discarded in the end."""
    plugin = classFactory(qgis_iface)
    plugin.initGui()
    try:
        yield plugin.desktop
    finally:
        village = plugin.desktop.survey.village
        if village is not None and village.edit.is_open():
            village.edit.discard()
        plugin.unload()
