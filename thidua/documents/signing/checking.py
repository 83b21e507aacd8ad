"""The check of a signed PDF, ours or anybody's: who, when, whole, trusted. Never reaches the network."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
import logging
from dataclasses import replace
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import SuspiciousModification
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleTrustManager

from thidua.documents.signing import names, strictness
from thidua.documents.signing.report import Report, SignatureReport
from thidua.documents.signing.trust import TrustList

UNREADABLE = "Không đọc được chữ ký này: tệp bị hỏng hoặc đã bị sửa. Hãy xin lại bản gốc từ nơi gửi."
CHANGED = "Nội dung đã bị sửa sau khi ký. Không dùng bản này; hãy xin lại bản gốc từ nơi gửi."
ADDED = "Sau chữ ký này tệp đã được ghi thêm nội dung khác. Hãy xin lại bản gốc từ nơi gửi."
LOOSE = "Phần ghi chữ ký trong tệp đã bị sửa. Không dùng bản này; hãy xin lại bản gốc từ nơi gửi."
UNCOVERED = "Chữ ký không bao phủ toàn bộ tệp: có nội dung không ai ký. Hãy xin lại bản gốc từ nơi gửi."
UNKNOWN = "Chứng thư số không thuộc nơi cấp nào trong danh sách tin cậy. Hãy hỏi nơi gửi hoặc bổ sung danh sách tin cậy."
STAMP_BROKEN = "Dấu thời gian không hợp lệ. Hãy xin lại bản gốc từ nơi gửi."
STAMP_UNKNOWN = "Dấu thời gian không thuộc nơi cấp nào trong danh sách tin cậy, nên thời điểm ký chưa chắc chắn. Hãy bổ sung danh sách tin cậy."
_USAGE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})
# pyHanko writes a traceback for each certificate that is not trusted and each change; the report says them.
for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


def check_pdf(data: bytes, trust: TrustList, *, at: dt.datetime) -> Report:
    """What the signatures in a PDF are worth at `at`. Never raises on a bad file: the report says it."""
    try:
        signatures = _opened(data)
    except Exception:  # noqa: BLE001 - damaged files fail in every way there is
        return Report(problems=(UNREADABLE,))
    if not signatures:
        return Report(problems=(UNREADABLE,) if b"/ByteRange" in data else ())
    reports = [asyncio.run(_checked(data, each, trust, at)) for each in signatures]
    covered = reports[-1].covers_file
    problems = () if covered or reports[-1].problems else (UNCOVERED,)
    return Report(reports, covered, problems=problems)


def _opened(data: bytes) -> list[Any]:
    """Strictly; files of other programs that are not quite in order are read generously, with the same checks."""
    try:
        return list(PdfFileReader(io.BytesIO(data), strict=True).embedded_signatures)
    except Exception:  # noqa: BLE001 - whatever it is, the second reading says it again
        return list(PdfFileReader(io.BytesIO(data), strict=False).embedded_signatures)


async def _checked(data: bytes, signature: Any, trust: TrustList, at: dt.datetime) -> SignatureReport:
    field = str(signature.field_name)
    try:
        told = strictness.require_tight(data, signature, (*trust.roots, *trust.others))
    except Exception:  # noqa: BLE001 - what cannot be taken apart has been changed
        return SignatureReport(field, problems=(LOOSE,))
    try:
        if signature.sig_object_type == "/DocTimeStamp":
            return await _document_stamp(signature, trust, at)
        report = await _signature(signature, trust, at)
    except Exception:  # noqa: BLE001 - as above
        return SignatureReport(field, problems=(UNREADABLE,))
    if (
        report.trusted and not told
    ):  # a certificate that has no part in the trust, and that nobody can vouch for
        return replace(report, problems=(*report.problems, LOOSE))
    return report


async def _signature(signature: Any, trust: TrustList, at: dt.datetime) -> SignatureReport:
    status = await _validated(signature, trust, at, at)
    stamp = status.timestamp_validity
    stamp_sound = stamp is not None and stamp.valid and stamp.intact and stamp.trusted
    moment = stamp.timestamp if stamp_sound else at
    if stamp_sound:  # a certificate that ended since was good when it signed
        status = await _validated(signature, trust, moment, at)
        stamp = status.timestamp_validity
    certificate = signature.signer_cert
    said = signature.self_reported_timestamp
    problems = _integrity(status)
    if not status.trusted:
        problems.append(_distrust(certificate, moment))
    if stamp is not None and not (stamp.valid and stamp.intact):
        problems.append(STAMP_BROKEN)
    elif stamp is not None and not stamp_sound:
        problems.append(STAMP_UNKNOWN)
    return SignatureReport(
        str(signature.field_name),
        names.holder(certificate),
        names.organisation(certificate),
        names.issuer(certificate),
        names.serial(certificate),
        certificate.not_valid_before.isoformat(),
        certificate.not_valid_after.isoformat(),
        said.isoformat() if said else "",
        stamp.timestamp.isoformat() if stamp_sound else "",
        names.holder(stamp.signing_cert) if stamp is not None else "",
        _profile(signature, stamped=stamp is not None),
        intact=_intact(status),
        trusted=bool(status.trusted),
        covers_file=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        extended=status.coverage == SignatureCoverageLevel.ENTIRE_REVISION,
        problems=tuple(problems),
    )


async def _document_stamp(signature: Any, trust: TrustList, at: dt.datetime) -> SignatureReport:
    """A time stamp on the whole document, which archives add after the signatures."""
    status = await async_validate_pdf_timestamp(signature, _context(trust, at))
    certificate = signature.signer_cert
    problems = _integrity(status)
    if not status.trusted:
        problems.append(STAMP_UNKNOWN)
    return SignatureReport(
        str(signature.field_name),
        names.holder(certificate),
        issuer=names.issuer(certificate),
        serial=names.serial(certificate),
        stamped_at=status.timestamp.isoformat(),
        stamped_by=names.holder(certificate),
        profile="Dấu thời gian của văn bản",
        intact=_intact(status),
        trusted=bool(status.trusted),
        covers_file=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        extended=status.coverage == SignatureCoverageLevel.ENTIRE_REVISION,
        problems=tuple(problems),
    )


async def _validated(signature: Any, trust: TrustList, moment: dt.datetime, now: dt.datetime) -> Any:
    return await async_validate_pdf_signature(
        signature, _context(trust, moment), _context(trust, now), key_usage_settings=_USAGE
    )


def _context(trust: TrustList, moment: dt.datetime) -> ValidationContext:
    return ValidationContext(
        trust_manager=SimpleTrustManager.build(trust_roots=trust.roots),
        other_certs=trust.others,
        moment=moment.astimezone(dt.UTC),
        allow_fetching=False,
        revocation_mode="soft-fail",
    )


def _intact(status: Any) -> bool:
    return not _integrity(status)


def _integrity(status: Any) -> list[str]:
    if not (status.valid and status.intact):
        return [CHANGED]
    if status.coverage not in (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION):
        return [UNCOVERED]
    if isinstance(status.diff_result, SuspiciousModification) or status.docmdp_ok is False:
        return [ADDED]
    return []


def _distrust(certificate: Any, moment: dt.datetime) -> str:
    if moment > certificate.not_valid_after:
        until = names.day(certificate.not_valid_after)
        return f"Chứng thư số đã hết hạn ngày {until} và không có dấu thời gian chứng minh đã ký trước ngày đó. Hãy đề nghị ký lại."
    if moment < certificate.not_valid_before:
        return f"Chứng thư số chỉ có hiệu lực từ ngày {names.day(certificate.not_valid_before)}. Hãy đề nghị ký lại."
    return UNKNOWN


def _profile(signature: Any, *, stamped: bool) -> str:
    form = str(signature.sig_object.get("/SubFilter", "")).removeprefix("/")
    if form == "ETSI.CAdES.detached":
        return "PAdES B-T" if stamped else "PAdES B-B"
    return form
