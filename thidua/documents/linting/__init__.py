"""The linter of Decree 30/2020/NĐ-CP: what a file looks like, which part of a paper each line is, and what departs.

Pure. `lint(data, name)` is the one door; it knows neither the database nor who wrote the file.
"""

from __future__ import annotations

from thidua.documents.linting.linter import Report, lint
from thidua.documents.linting.remarks import Remark

__all__ = ["Remark", "Report", "lint"]
