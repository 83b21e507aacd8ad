import pytest
from django.db.models import F, Q

from thidua.core.constraints import all_or_none, ends_after_start, stamped_unless


def test_all_or_none_allows_both_ends():
    constraint = all_or_none("pair", "signed_at", "signed_by")

    assert constraint.condition == Q(signed_at__isnull=False, signed_by__isnull=False) | Q(
        signed_at__isnull=True, signed_by__isnull=True
    )


def test_a_stamp_is_missing_exactly_in_the_early_states():
    constraint = stamped_unless("stamp", "sent_at", ["draft"])

    assert constraint.condition == Q(("state__in", ["draft"]), ("sent_at__isnull", True)) | (
        ~Q(("state__in", ["draft"])) & Q(("sent_at__isnull", False))
    )


@pytest.mark.parametrize("name", ["period"])
def test_an_end_is_open_or_later_and_says_so(name):
    constraint = ends_after_start(name)

    assert constraint.condition == Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from"))
    assert constraint.violation_error_message == "Ngày kết thúc phải sau ngày bắt đầu."
