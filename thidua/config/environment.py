"""Where this installation keeps its things. No Django here: commands that must start fast read it too."""

import os
import tomllib
from importlib import metadata
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent


def data_folder():
    """THIDUA_DATA; else `data` beside the source; else, for an installed package, `data` where one stands."""
    chosen = os.environ.get("THIDUA_DATA")
    if chosen:
        return Path(chosen).resolve()
    is_source = (PROJECT / "pyproject.toml").exists()
    return (PROJECT if is_source else Path.cwd()) / "data"


def version():
    """Of this source beside us, else of the installed package."""
    project = PROJECT / "pyproject.toml"
    if project.exists():
        return tomllib.loads(project.read_text())["project"]["version"]
    return metadata.version("thidua")
