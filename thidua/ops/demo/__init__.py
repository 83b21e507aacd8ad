"""The demonstration: an invented year of huyện Hữu Lũng in the right shape, and the same office one legal age later.

`load(day)` builds the world as it stands on `day`: in 2024 the district runs its campaign; after 01/07/2025 the district is
gone, its campaign is history, and xã Hữu Lũng runs one of its own. Facts about real offices are those of public documents;
people, figures and clusters are invented.
"""

import datetime as dt

DEFAULT_DAY = dt.date(2024, 8, 15)


def load(day=DEFAULT_DAY, *, say=print):
    """Fill an empty database. Returns the sign-ins that people are shown: (name, password, who)."""
    from thidua.ops.demo import commune_2026, district_2024

    sign_ins = district_2024.load(day, say=say)
    if day >= commune_2026.LAUNCHED_ON:
        sign_ins += commune_2026.load(day, say=say)
    return sign_ins
