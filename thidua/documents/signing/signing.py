"""Signing: first the person, then the body (Decree 30/2020/NĐ-CP, annex I, part II, II.7 and II.8)."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
import itertools
from dataclasses import dataclass
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.content import PdfContent, ResourceType
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, VisibleSigSettings
from pyhanko.stamp.noop import NoOpStampStyle
from pyhanko.stamp.static import StaticStampStyle

from thidua.documents.signing import names
from thidua.documents.signing.keys import Key
from thidua.documents.signing.pictures import Picture
from thidua.documents.signing.places import Box

PERSON = "NguoiCoThamQuyen"
BODY = "CoQuanBanHanh"


class SigningFailed(ValueError):
    """The paper was not signed; the message says why and what to do, for people."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A picture and the box that it fills."""

    picture: Picture
    box: Box


def sign_as_person(
    data: bytes, key: Key, *, at: dt.datetime, stamp: Stamp | None = None, stamps: Any = None
) -> bytes:
    """Chữ ký của người có thẩm quyền. `stamps`: the time stamping authority for B-T; without it B-B.

    Raises `SigningFailed`, `KeyRefused`. The body must not have signed yet; several persons may sign one after another.
    """
    fields = _fields(data)
    if BODY in fields:
        raise SigningFailed(
            "Văn bản đã có chữ ký số của cơ quan nên không ký thêm được. Người có thẩm quyền phải ký trước cơ quan."
        )
    number = next(n for n in itertools.count(1) if _person(n) not in fields)
    return _signed(data, key, _person(number), at=at, stamp=stamp, stamps=stamps)


def sign_as_body(
    data: bytes, key: Key, *, at: dt.datetime, stamp: Stamp | None = None, stamps: Any = None
) -> bytes:
    """Chữ ký số của cơ quan, after the person's: its seal covers one third of that signature. As `sign_as_person`."""
    fields = _fields(data)
    if PERSON not in fields:
        raise SigningFailed(
            "Văn bản chưa có chữ ký của người có thẩm quyền. Hãy trình ký trước, cơ quan ký số sau cùng."
        )
    if BODY in fields:
        raise SigningFailed(
            "Văn bản đã có chữ ký số của cơ quan. Không ký lại; hãy kiểm tra chữ ký của bản đang có."
        )
    return _signed(data, key, BODY, at=at, stamp=stamp, stamps=stamps)


def _person(number: int) -> str:
    return PERSON if number == 1 else f"{PERSON}{number}"


def _fields(data: bytes) -> set[str]:
    try:
        return {str(each.field_name) for each in PdfFileReader(io.BytesIO(data)).embedded_signatures}
    except Exception as problem:  # damaged files fail in every way there is
        raise SigningFailed("Không đọc được tệp PDF để ký. Hãy tạo lại bản PDF của văn bản.") from problem


class _PdfSigner(PdfSigner):
    """Signs at the moment that it is told, not at that of the machine."""

    at: dt.datetime

    def init_signing_session(self, *given: Any, **named: Any) -> Any:
        session = super().init_signing_session(*given, **named)
        session.system_time = self.at
        return session


def _signed(data: bytes, key: Key, field: str, *, at: dt.datetime, stamp: Stamp | None, stamps: Any) -> bytes:
    key.require_valid(at)
    signer = _PdfSigner(
        PdfSignatureMetadata(
            field_name=field, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, name=key.holder
        ),
        signer=key.signer,
        timestamper=stamps,
        stamp_style=_style(stamp),
        new_field_spec=SigFieldSpec(
            field,
            on_page=stamp.box.page - 1 if stamp else 0,
            box=stamp.box.corners if stamp else (0, 0, 0, 0),
            visible_sig_settings=VisibleSigSettings(rotate_with_page=True, scale_with_page_zoom=True),
        ),
    )
    signer.at = at.astimezone(names.ZONE)
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    try:
        out: Any = asyncio.run(signer.async_sign_pdf(writer))
    except OSError as problem:
        raise SigningFailed(
            "Máy chủ cấp dấu thời gian không trả lời. Văn bản chưa được ký; hãy thử lại sau ít phút."
        ) from problem
    except Exception as problem:  # tokens and authorities fail in every way there is
        raise SigningFailed(
            "Ký không thành công, văn bản chưa thay đổi. Hãy kiểm tra thiết bị ký số, mã PIN và dấu thời gian rồi ký lại."
        ) from problem
    return bytes(out.getvalue())


def _style(stamp: Stamp | None) -> Any:
    if stamp is None:
        return NoOpStampStyle()
    whole = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, margins=Margins.uniform(0))
    drawn = _Drawn(stamp.picture, stamp.box)
    return StaticStampStyle(border_width=0, background=drawn, background_layout=whole, background_opacity=1.0)


class _Drawn(PdfContent):
    """A picture as what a signature looks like: colours, and opacity as a soft mask."""

    def __init__(self, picture: Picture, box: Box) -> None:
        super().__init__(box=BoxConstraints(width=box.width, height=box.height))
        self.picture = picture

    def render(self) -> bytes:
        mask = self._image("/DeviceGray", self.picture.opacity)
        image = self._image("/DeviceRGB", self.picture.colours, {pdf_name("/SMask"): mask})
        self.set_resource(ResourceType.XOBJECT, pdf_name("/Picture"), image)
        return b"q %g 0 0 %g 0 0 cm /Picture Do Q" % (self.box.width, self.box.height)

    def _image(self, space: str, data: bytes, more: dict[Any, Any] | None = None) -> Any:
        described = {
            "/Type": pdf_name("/XObject"),
            "/Subtype": pdf_name("/Image"),
            "/Width": generic.NumberObject(self.picture.width),
            "/Height": generic.NumberObject(self.picture.height),
            "/ColorSpace": pdf_name(space),
            "/BitsPerComponent": generic.NumberObject(8),
        }
        named = {pdf_name(name): value for name, value in described.items()}
        stream = generic.StreamObject(named | (more or {}), stream_data=data)
        stream.compress()
        assert self.writer is not None
        return self.writer.add_object(stream)
