"""`python -m thidua.reader FILE`, for where the product is not installed as a command."""

from __future__ import annotations

import sys

from thidua.reader.report import main

sys.exit(main())
