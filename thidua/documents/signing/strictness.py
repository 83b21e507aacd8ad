"""The bytes that no signature covers: the place of the signature itself and what its envelope says unsigned.

A signature covers the file but for the hexadecimal digits that hold it. There the checks of PDF readers are generous:
filling behind the envelope, unsigned parts of the envelope and certificates along the way may change unseen. Here
each of these bytes has one value that is right, so that a changed byte is found wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from asn1crypto import cms, parser
from cryptography import x509 as checked

_HEX = re.compile(rb"<(?:[0-9a-f]*|[0-9A-F]*)>")
_TIME_STAMP = "signature_time_stamp_token"
# Unsigned attributes of CAdES (ETSI EN 319 122-1): values of long-term validation, counter signatures, archive stamps.
_KNOWN = {_TIME_STAMP, "counter_signature"} | {f"1.2.840.113549.1.9.16.2.{n}" for n in (*range(21, 28), 48)}
_KNOWN |= {"0.4.0.1733.2.4", "0.4.0.1733.2.5"}


class Loose(ValueError):
    """A byte outside what is signed is not what it must be."""


def require_tight(data: bytes, signature: Any, believed: Iterable[Any]) -> bool:
    """Raises `Loose`. `signature`: of pyHanko; `believed`: certificates of the trust list.

    False: all is in order, but the issuer of a certificate in the envelope is not known, so that its bytes cannot be told.
    """
    ranges = [int(each) for each in signature.byte_range]
    if len(ranges) != 4:
        raise Loose("The signature covers pieces.")
    written = data[ranges[1] : ranges[2]]
    if not _HEX.fullmatch(written):
        raise Loose("The place of the signature holds something else.")
    held = bytes.fromhex(written[1:-1].decode())
    try:
        length = parser.peek(held)
    except ValueError as problem:
        raise Loose("The envelope cannot be read.") from problem
    if held[length:].strip(b"\0"):
        raise Loose("There is something behind the envelope.")
    return _envelope(held[:length], list(believed))


def _envelope(der: bytes, believed: list[Any]) -> bool:
    said = cms.ContentInfo.load(der, strict=True)
    signed = said["content"]
    (info,) = signed["signer_infos"]
    plain = signed["encap_content_info"]["content_type"].native == "data"
    _require(signed["version"].native == ("v1" if plain else "v3"), "version of the envelope")
    named = info["sid"].name == "issuer_and_serial_number"
    _require(info["version"].native == ("v1" if named else "v3"), "version of the signature")
    digests = [each["algorithm"].native for each in signed["digest_algorithms"]]
    _require(digests == [info["digest_algorithm"]["algorithm"].native], "digest of the envelope")
    for algorithm in (*signed["digest_algorithms"], info["digest_algorithm"]):
        _require(algorithm.dump()[-2:] == b"\x05\x00" or _bare(algorithm), "parameters of the digest")
    if info["signature_algorithm"]["algorithm"].native != "rsassa_pss":
        _require(
            info["signature_algorithm"].dump()[-2:] == b"\x05\x00" or _bare(info["signature_algorithm"]),
            "parameters of the signature",
        )
    verified = [_certificates(signed, believed), *(_envelope(token, believed) for token in _unsigned(info))]
    return all(verified)


def _bare(algorithm: Any) -> bool:
    """An algorithm without parameters: its name fills it."""
    return len(algorithm.contents) == len(algorithm["algorithm"].dump())


def _unsigned(info: Any) -> Iterator[bytes]:
    """The time stamps beside the signature."""
    for attribute in info["unsigned_attrs"] if info["unsigned_attrs"].native else ():
        kind = attribute["type"].native
        if kind not in _KNOWN:
            raise Loose(f"Unsigned and unknown: {kind}.")
        _ = attribute["values"].native
        if kind == _TIME_STAMP:
            for value in attribute["values"]:
                yield value.dump()


def _certificates(signed: Any, believed: list[Any]) -> bool:
    """Every certificate in the envelope is as its issuer signed it. False: an issuer is not known, so nobody can tell."""
    given = [each.chosen for each in signed["certificates"] if each.name == "certificate"]
    _require(len(given) == len(signed["certificates"]), "kind of certificate")
    here = [_loaded(each) for each in given]
    issuers = here + [_loaded(each) for each in believed]
    verified = True
    for each in here:
        above = [other for other in issuers if other.subject == each.issuer]
        _require(not above or any(_issued(each, other) for other in above), "certificate")
        verified = verified and bool(above)
    return verified


def _loaded(certificate: Any) -> checked.Certificate:
    return checked.load_der_x509_certificate(certificate.dump())


def _issued(certificate: checked.Certificate, by: checked.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(by)
    except Exception:  # noqa: BLE001 - whatever is wrong with it: it was not issued so
        return False
    return True


def _require(right: bool, what: str) -> None:
    if not right:
        raise Loose(f"Not as it must be: {what}.")
