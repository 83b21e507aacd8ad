"""A launch that leaves nothing to remark upon, and the means to spoil it in one place."""

import datetime as dt

from thidua.reader.findings import find
from thidua.reader.model import (
    Commendation,
    ContentItem,
    Deadline,
    Duty,
    Quota,
    Reading,
    Reference,
    Section,
    Signatory,
)

TEXT = """\
ỦY BAN NHÂN DÂN
TỈNH LÂM SƠN

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 87/KH-UBND

Lâm Sơn, ngày 26 tháng 8 năm 2024

KẾ HOẠCH
Tổ chức phong trào thi đua “Làng quê sáng đèn” năm 2024

Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;
Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ;
Căn cứ Nghị quyết số 45/NQ-HĐND ngày 08 tháng 12 năm 2023 của Hội đồng nhân dân tỉnh.

Chủ tịch Ủy ban nhân dân tỉnh phát động phong trào thi đua như sau:

I. MỤC TIÊU
Phấn đấu hoàn thành các chỉ tiêu kinh tế - xã hội năm 2024.

II. ĐỐI TƯỢNG, NỘI DUNG
1. Đối tượng: các xã, thôn, hộ gia đình.
2. Nội dung thi đua: lắp đèn đường ở các thôn.

III. TIÊU CHÍ THI ĐUA
Xã có từ 90% số thôn được lắp đèn.

IV. THỜI GIAN
Từ ngày 01/9/2024 đến hết ngày 30/11/2024. Tổng kết vào tháng 12 năm 2024.

V. KHEN THƯỞNG
Bằng khen cho 10 tập thể, 20 cá nhân. Hồ sơ gửi về Sở Nội vụ trước ngày 15/11/2024.
Kinh phí lấy từ Quỹ thi đua, khen thưởng.

VI. TỔ CHỨC THỰC HIỆN
Sở Nội vụ kiểm tra, tuyên truyền; các huyện báo cáo kết quả trước ngày 10/11/2024./.

Nơi nhận:
- Các sở, ban, ngành;
- Lưu: VT, NC.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Vi Văn Nhung
"""

FIELDS = {
    "issuer": "Ủy ban nhân dân tỉnh Lâm Sơn",
    "number": "87/KH-UBND",
    "place": "Lâm Sơn",
    "date": dt.date(2024, 8, 26),
    "doc_type": "Kế hoạch",
    "title": "Tổ chức phong trào thi đua “Làng quê sáng đèn” năm 2024",
    "legal_bases": [
        Reference("Luật Thi đua, khen thưởng", dt.date(2022, 6, 15)),
        Reference("98/2023/NĐ-CP", dt.date(2023, 12, 31), "Nghị định"),
        Reference("45/NQ-HĐND", dt.date(2023, 12, 8), "Nghị quyết"),
    ],
    "theme": "Làng quê sáng đèn",
    "start": dt.date(2024, 9, 1),
    "end": dt.date(2024, 11, 30),
    "period_text": "Từ ngày 01/9/2024 đến hết ngày 30/11/2024",
    "sections": [Section("III.", "TIÊU CHÍ THI ĐUA", 1)],
    "contents": [ContentItem("1.", "lắp đèn đường ở các thôn")],
    "duties": [Duty(["Sở Nội vụ"], "kiểm tra, tuyên truyền")],
    "commendation": Commendation(["Bằng khen"], [Quota("tập thể", "10", "tập thể")]),
    "deadlines": [Deadline("gửi hồ sơ khen thưởng", dt.date(2024, 11, 15), "trước")],
    "recipients": ["Các sở, ban, ngành", "Lưu: VT, NC"],
    "signatories": [Signatory("TM. ỦY BAN NHÂN DÂN - CHỦ TỊCH", "Vi Văn Nhung")],
}


def launch(*changes, text=TEXT, **fields):
    """The clean launch with pieces of its text replaced (each must be there) and fields set anew."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return Reading(text=text, **(FIELDS | fields))


def codes(reading):
    return sorted(finding.code for finding in find(reading))


def finding(reading, code):
    """The only finding of that code."""
    (found,) = [finding for finding in find(reading) if finding.code == code]
    return found


def quoted(reading, found):
    return [reading.text[span.start : span.end] for span in found.spans]
