"""The unit list as an Excel file, out and in."""

from thidua.organisations.documents.checking import SheetPlan, check_sheet, sheet_values
from thidua.organisations.documents.unit_sheet import (
    COLUMNS,
    MAX_ROWS,
    CellError,
    SheetUnreadable,
    read_sheet,
    title_of,
    write_sheet,
)

__all__ = [
    "COLUMNS",
    "MAX_ROWS",
    "CellError",
    "SheetPlan",
    "SheetUnreadable",
    "check_sheet",
    "read_sheet",
    "sheet_values",
    "title_of",
    "write_sheet",
]
