"""What the check of a signed PDF found, in words for people. Plain JSON by core.values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from thidua.documents.signing import names


@dataclass(frozen=True, slots=True)
class SignatureReport:
    """One signature: who, when, whether what was signed is whole, and whether the certificate is believed."""

    field: str
    holder: str = ""
    organisation: str = ""
    issuer: str = ""
    serial: str = ""
    valid_from: str = ""  # ISO moments
    valid_until: str = ""
    said_at: str = ""  # the moment that the signer's machine said; proves nothing by itself
    stamped_at: str = ""  # the moment of a time stamp that was checked and is trusted
    stamped_by: str = ""
    profile: str = ""  # "PAdES B-B", "PAdES B-T", or the name of another form
    intact: bool = False  # what was signed has not changed since
    trusted: bool = False
    covers_file: bool = False  # every byte of the file, but for the place of the signature itself
    extended: bool = False  # a later signature was added, and nothing else
    problems: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        return self.intact and self.trusted and not self.problems

    @property
    def sentences(self) -> list[str]:
        """Ai ký, khi nào, nguyên vẹn, tin cậy."""
        of = f" ({self.organisation})" if self.organisation and self.organisation != self.holder else ""
        who = f"Người ký: {self.holder}{of}; chứng thư số do {self.issuer} cấp, số {self.serial}."
        return [
            *([who] if self.holder else []),
            *self._when(),
            *(["Nội dung được ký còn nguyên vẹn."] if self.intact else []),
            *(["Chứng thư số tin cậy tại thời điểm ký."] if self.trusted else []),
            *(["Sau chữ ký này chỉ có thêm chữ ký khác."] if self.extended and self.intact else []),
            *self.problems,
        ]

    def _when(self) -> list[str]:
        if self.stamped_at:
            return [
                f"Thời điểm ký: {_moment(self.stamped_at)}, theo dấu thời gian của {self.stamped_by or 'nơi cấp'}."
            ]
        if self.said_at:
            return [f"Thời điểm ký: {_moment(self.said_at)}, theo máy của người ký (không có dấu thời gian)."]
        return []


@dataclass(frozen=True, slots=True)
class Report:
    """All signatures of a file, in the order in which they were made, and what is wrong with the file as a whole."""

    signatures: list[SignatureReport] = field(default_factory=list)
    covered: bool = False  # every byte is under a signature
    revocation_checked: bool = False
    problems: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Signed, unchanged in every byte, and by certificates that are trusted."""
        signed = bool(self.signatures) and all(each.sound for each in self.signatures)
        return signed and self.covered and not self.problems

    @property
    def intact(self) -> bool:
        """Signed and unchanged in every byte; says nothing of trust."""
        signed = bool(self.signatures) and all(each.intact for each in self.signatures)
        return signed and self.covered and not self.problems

    @property
    def summary(self) -> str:
        """The one sentence above all."""
        if not self.signatures and not self.problems:
            return "Tệp không có chữ ký số."
        if self.sound:
            return (
                f"Tệp có {len(self.signatures):02} chữ ký số, tất cả hợp lệ và tin cậy; tệp còn nguyên vẹn."
            )
        if self.intact:
            return "Tệp còn nguyên vẹn, nhưng có chữ ký số chưa tin cậy được. Hãy xem từng chữ ký dưới đây."
        return "Không dùng được tệp này làm bản chính: tệp đã thay đổi hoặc chữ ký số không hợp lệ. Hãy xin lại bản gốc từ nơi gửi."

    @property
    def notes(self) -> list[str]:
        """What the check could not tell."""
        if self.signatures and not self.revocation_checked:
            return ["Chưa kiểm tra chứng thư số có bị thu hồi hay không, vì máy chủ không kết nối mạng."]
        return []


def _moment(iso: str) -> str:
    return names.moment(dt.datetime.fromisoformat(iso))
