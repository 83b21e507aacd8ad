"""Danh sách tin cậy: the certification authorities whose certificates are believed. Nobody is believed by default."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from asn1crypto import pem, x509

_ENDINGS = (".pem", ".crt", ".cer", ".der")


class TrustListRefused(ValueError):
    """A file of the list holds no certificate; the message names it."""


@dataclass(frozen=True, slots=True)
class TrustList:
    """Roots that are believed, and intermediates that lead to them."""

    roots: tuple[Any, ...] = ()
    others: tuple[Any, ...] = field(default=())

    @classmethod
    def of(cls, certificates: Iterable[bytes]) -> TrustList:
        """From certificates as DER or PEM. Who issued its own certificate is a root, others are steps to a root."""
        read = [each for data in certificates for each in _certificates(data)]
        return cls(
            tuple(each for each in read if each.self_issued),
            tuple(each for each in read if not each.self_issued),
        )

    @classmethod
    def read(cls, folder: Path) -> TrustList:
        """All certificates in a folder. Raises `TrustListRefused` naming the file that holds none."""
        found = []
        for path in sorted(folder.iterdir()):
            if path.suffix.lower() in _ENDINGS:
                data = path.read_bytes()
                try:
                    list(_certificates(data))
                except ValueError as problem:
                    raise TrustListRefused(
                        f"Tệp {path.name} trong danh sách tin cậy không phải là chứng thư số. Hãy thay bằng tệp .pem hoặc .cer đúng."
                    ) from problem
                found.append(data)
        return cls.of(found)


def _certificates(data: bytes) -> Iterable[Any]:
    if pem.detect(data):
        for _, _, der in pem.unarmor(data, multiple=True):
            yield _certificate(der)
    else:
        yield _certificate(data)


def _certificate(der: bytes) -> Any:
    read = x509.Certificate.load(der, strict=True)
    _ = read.subject.native, read.public_key.native
    return read
