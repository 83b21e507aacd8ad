"""What a certificate says of its holder, for people."""

from __future__ import annotations

import datetime as dt
from typing import Any

ZONE = dt.timezone(dt.timedelta(hours=7))  # Vietnam keeps one hour all year


def holder(certificate: Any) -> str:
    """Whose certificate it is: the common name, or all that the subject says."""
    return _part(certificate.subject.native, "common_name") or str(certificate.subject.human_friendly)


def organisation(certificate: Any) -> str:
    """The organisation of the holder, empty if the certificate names none."""
    return _part(certificate.subject.native, "organization_name")


def issuer(certificate: Any) -> str:
    """Who issued the certificate."""
    return _part(certificate.issuer.native, "common_name") or str(certificate.issuer.human_friendly)


def serial(certificate: Any) -> str:
    """Số sê-ri, in pairs of hexadecimal digits."""
    number = int(certificate.serial_number)
    return number.to_bytes(max(1, (number.bit_length() + 7) // 8), "big").hex(":").upper()


def moment(when: dt.datetime) -> str:
    """15 giờ 04 phút 05 giây, ngày 01/3/2026, in Vietnam."""
    local = when.astimezone(ZONE)
    return f"{local:%H} giờ {local:%M} phút {local:%S} giây, ngày {day(local)}"


def day(when: dt.datetime) -> str:
    """01/3/2026, in Vietnam: days below ten and the months 1 and 2 have a zero, so that nothing can be written in."""
    local = when.astimezone(ZONE)
    month = f"{local.month:02}" if local.month < 3 else str(local.month)
    return f"{local.day:02}/{month}/{local.year}"


def _part(native: Any, name: str) -> str:
    said = native.get(name, "")
    return str(said[0] if isinstance(said, list) else said)
