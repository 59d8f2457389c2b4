"""Spares every import the reading of its own source. Imported before anything else by `ui.__main__`.

PySide6 hooks all imports of the process, to offer `from __feature__ import snake_case`; for each module that comes
after it, it reads the module's source and keeps it in memory (napari/napari issue 8584). Nobody here uses those
features. Measured with PySide6 6.12: 40 ms of the start, and 30 MB once the office's file is open.
"""

import sys
from types import ModuleType

import PySide6.QtCore  # noqa: F401  it brings the hook


def _uses_pyside(module: ModuleType) -> bool:
    """Told by the name instead of the source; what it answers matters only to those who switch features on."""
    return module.__name__.startswith("ui.")


_feature = sys.modules.get("shibokensupport.feature")
if _feature is not None and hasattr(_feature, "_mod_uses_pyside"):
    setattr(_feature, "_mod_uses_pyside", _uses_pyside)  # noqa: B010  the type checker knows no such module
