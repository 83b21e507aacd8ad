"""The key that signs: in a PKCS#12 file (.p12, .pfx) or in a token by its PKCS#11 library. Never kept by us."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from thidua.documents.signing import names


class KeyRefused(ValueError):
    """The key cannot be used; the message says why and what to do, for people."""


@dataclass(frozen=True, slots=True)
class Key:
    """An opened key with its certificate. Keep it no longer than the signing takes."""

    signer: Any  # pyhanko Signer

    @property
    def certificate(self) -> Any:
        return self.signer.signing_cert

    @property
    def holder(self) -> str:
        return names.holder(self.certificate)

    def require_valid(self, at: dt.datetime) -> None:
        """Raises `KeyRefused` if the certificate is not valid at `at`: what it signs would be worth nothing."""
        since, until = self.certificate.not_valid_before, self.certificate.not_valid_after
        if at < since:
            raise KeyRefused(
                f"Chứng thư số của {self.holder} có hiệu lực từ ngày {names.day(since)}. "
                "Hãy kiểm tra ngày giờ của máy chủ hoặc dùng chứng thư số đang có hiệu lực."
            )
        if at > until:
            raise KeyRefused(
                f"Chứng thư số của {self.holder} đã hết hạn ngày {names.day(until)}. "
                "Hãy gia hạn hoặc dùng chứng thư số đang có hiệu lực."
            )


def from_file(data: bytes, passphrase: str) -> Key:
    """The key in a PKCS#12 file. Raises `KeyRefused`."""
    from pyhanko.sign.signers import SimpleSigner

    try:
        signer = SimpleSigner.load_pkcs12_data(data, other_certs=[], passphrase=passphrase.encode())
    except Exception as problem:  # the parsers of such files raise what they like
        raise KeyRefused(
            "Không mở được tệp khóa. Hãy kiểm tra mật khẩu và chọn đúng tệp .p12 hoặc .pfx do nơi cấp chứng thư số giao."
        ) from problem
    if signer is None or signer.signing_cert is None:
        raise KeyRefused("Tệp khóa không có chứng thư số. Hãy xin lại tệp có cả khóa và chứng thư số.")
    return Key(signer)


@contextmanager
def from_token(library: str, pin: str, *, certificate: str, key: str = "", token: str = "") -> Iterator[Key]:
    """The key in a token, open as long as the block lasts: `library` is the PKCS#11 library of its maker, `certificate`
    and `key` the labels of both in the token, `token` the label of the token where several are plugged in.

    Raises `KeyRefused`.
    """
    from pyhanko.config.pkcs11 import TokenCriteria
    from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session

    try:
        session = open_pkcs11_session(
            library, token_criteria=TokenCriteria(label=token) if token else None, user_pin=pin
        )
    except Exception as problem:  # every maker's library fails in its own way
        raise KeyRefused(
            "Không mở được thiết bị ký số. Hãy cắm thiết bị, kiểm tra mã PIN và đường dẫn thư viện PKCS#11 của thiết bị. "
            "Nhập sai mã PIN nhiều lần thì thiết bị bị khóa."
        ) from problem
    with session:
        signer = PKCS11Signer(
            session, cert_label=certificate, key_label=key or certificate, other_certs_to_pull=None
        )
        try:
            loaded = signer.signing_cert
        except Exception as problem:
            raise KeyRefused(
                f"Thiết bị ký số không có khóa hoặc chứng thư số mang nhãn “{certificate}”. Hãy xem nhãn bằng phần mềm kèm thiết bị."
            ) from problem
        if loaded is None:
            raise KeyRefused("Thiết bị ký số không có chứng thư số. Hãy liên hệ nơi cấp thiết bị.")
        yield Key(signer)
