"""Promises about one row, kept by the database."""

from django.db.models import CheckConstraint, F, Q


def all_or_none(name, *fields, message="Các trường này phải cùng có hoặc cùng trống."):
    """Either every field is NULL or none is."""
    every = Q(*[(f"{field}__isnull", False) for field in fields])
    none = Q(*[(f"{field}__isnull", True) for field in fields])
    return CheckConstraint(name=name, condition=every | none, violation_error_message=message)


def stamped_unless(name, stamp, states, field="state"):
    """`stamp` is NULL exactly while `field` is one of `states`."""
    early = Q((f"{field}__in", states), (f"{stamp}__isnull", True))
    later = ~Q((f"{field}__in", states)) & Q((f"{stamp}__isnull", False))
    return CheckConstraint(name=name, condition=early | later)


def ends_after_start(
    name, start="valid_from", end="valid_until", message="Ngày kết thúc phải sau ngày bắt đầu."
):
    """`end` is open (NULL) or later than `start`. The end day itself no longer counts."""
    return CheckConstraint(
        name=name,
        condition=Q((f"{end}__isnull", True)) | Q((f"{end}__gt", F(start))),
        violation_error_message=message,
    )
