"""Where this installation keeps its things. No Django here: commands that must start fast read it too."""

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent


def data_folder():
    """THIDUA_DATA; else `data` beside the source; else, for an installed package, `data` where one stands."""
    chosen = os.environ.get("THIDUA_DATA")
    if chosen:
        return Path(chosen).resolve()
    is_checkout = (PROJECT / "pyproject.toml").exists()
    return (PROJECT if is_checkout else Path.cwd()) / "data"
