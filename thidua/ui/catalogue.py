"""Every component there is. A component is this entry, its template and its gallery example."""

from thidua.ui.components import REQUIRED, Component, one_of, optional

STATES = ("nothing", "waiting", "done", "problem")
LEVELS = ("info", "waiting", "done", "problem")

GROUPS = {
    "Khung trang": (
        Component(
            "breadcrumbs",
            "Đường dẫn từ trang đầu đến trang này.",
            body=True,
        ),
        Component(
            "crumb",
            "Một bước trong đường dẫn; bước cuối không có liên kết.",
            {"text": REQUIRED, "href": optional()},
            shown_in="breadcrumbs",
        ),
        Component(
            "page_head",
            "Đầu trang: tên trang, một câu tóm tắt và các nút của trang.",
            {"title": REQUIRED, "kicker": optional()},
            body=True,
            slots=("buttons", "status"),
        ),
        Component(
            "section",
            "Một phần của trang, có tiêu đề và có thể dẫn tới từ mục lục.",
            {"title": REQUIRED, "id": optional(), "note": optional()},
            body=True,
            slots=("buttons",),
        ),
        Component("tabs", "Chuyển giữa các trang cùng cấp.", {"links": REQUIRED, "label": REQUIRED}),
        Component(
            "stepper", "Các bước của một việc dài.", {"steps": REQUIRED, "label": optional("Các bước")}
        ),
        Component(
            "split",
            "Hai cột: đọc bên trái, điền bên phải; trên điện thoại xếp chồng.",
            {"left": REQUIRED, "right": REQUIRED},
            body=True,
            slots=("document", "side"),
        ),
    ),
    "Nút và lời nhắn": (
        Component(
            "button",
            "Nút hoặc liên kết trông như nút. Mỗi trang chỉ một nút chính.",
            {
                "text": REQUIRED,
                "kind": one_of("plain", "main", "quiet"),
                "href": optional(),
                "type": one_of("submit", "button"),
                "name": optional(),
                "value": optional(),
                "form": optional(),
                "icon": optional(),
                "label": optional(),
            },
        ),
        Component(
            "act",
            "Nút theo một kết luận: khi chưa được phép, nút đóng và “Vì sao?” nêu đủ lý do.",
            {
                "text": REQUIRED,
                "verdict": REQUIRED,
                "kind": one_of("main", "plain"),
                "name": optional(),
                "value": optional(),
                "form": optional(),
            },
        ),
        Component(
            "alert",
            "Lời nhắn cần đọc trước khi làm tiếp.",
            {"level": one_of(*LEVELS), "title": optional()},
            body=True,
            slots=("buttons",),
        ),
        Component(
            "why",
            "Chi tiết mở ra khi cần: vì sao, căn cứ, cách tính.",
            {"summary": optional("Vì sao?"), "open": optional(False)},
            body=True,
        ),
        Component(
            "confirm",
            "Việc không hoàn lại được: mở ra, đọc hậu quả, gõ lại một chữ rồi mới bấm được.",
            {
                "summary": REQUIRED,
                "word": REQUIRED,
                "button": REQUIRED,
                "name": optional("confirmation"),
                "error": optional(),
            },
            body=True,
        ),
        Component(
            "empty",
            "Khi chưa có gì: nói điều gì sẽ đến và bao giờ.",
            {"title": REQUIRED},
            body=True,
            slots=("buttons",),
        ),
        Component(
            "working",
            "Việc chạy lâu hơn một giây: đang làm gì, đến đâu, và lối ra để quay lại sau.",
            {"text": REQUIRED, "value": optional(None), "goal": optional(100), "check": optional()},
            body=True,
        ),
    ),
    "Trạng thái và số liệu": (
        Component(
            "badge",
            "Trạng thái: chữ và hình, màu chỉ phụ thêm.",
            {"text": REQUIRED, "state": one_of(*STATES)},
        ),
        Component(
            "deadline",
            "Hạn: thứ, ngày và còn mấy ngày.",
            {"on": REQUIRED, "today": REQUIRED, "done": optional(False)},
        ),
        Component(
            "countdown",
            "Đếm ngược đến một thời điểm.",
            {"until": REQUIRED, "now": REQUIRED, "label": REQUIRED, "after": optional("Đã hết hạn.")},
        ),
        Component(
            "progress",
            "Thanh tiến độ so với mục tiêu và với kế hoạch đến hôm nay.",
            {
                "label": REQUIRED,
                "value": REQUIRED,
                "goal": optional(100),
                "plan": optional(None),
                "unit": optional(),
                "compact": optional(False),
            },
        ),
        Component("stats", "Vài con số nói lên tình hình.", body=True),
        Component(
            "stat",
            "Một con số; bấm vào để xem các dòng làm nên nó.",
            {
                "label": REQUIRED,
                "value": REQUIRED,
                "unit": optional(),
                "note": optional(),
                "href": optional(),
                "state": one_of("nothing", "done", "waiting", "problem"),
            },
            shown_in="stats",
        ),
        Component("facts", "Danh sách tên – giá trị.", body=True),
        Component("fact", "Một dòng tên – giá trị.", {"term": REQUIRED}, body=True, shown_in="facts"),
        Component("timeline", "Dòng thời gian có mốc hôm nay, kèm danh sách.", {"timeline": REQUIRED}),
        Component("trail", "Đã qua tay ai, lúc nào, làm gì.", {"label": REQUIRED}, body=True),
        Component(
            "trail_item",
            "Một bước trong đường đi.",
            {"at": REQUIRED, "who": REQUIRED},
            body=True,
            shown_in="trail",
        ),
    ),
    "Bảng và danh sách": (
        Component(
            "table",
            "Bảng có đầu dính, câu tiêu đề, đi bằng phím mũi tên.",
            {"caption": REQUIRED, "wide": optional(False), "phone": one_of("scroll", "cards")},
            body=True,
            slots=("tools",),
        ),
        Component(
            "sort_header",
            "Đầu cột bấm được để sắp xếp; thứ tự nằm trong địa chỉ trang.",
            {"text": REQUIRED, "key": REQUIRED, "number": optional(False), "default": optional(False)},
        ),
        Component(
            "select_all",
            "Ô chọn cả trang, ở đầu cột chọn.",
            {"label": optional("Chọn tất cả các dòng trên trang này")},
            shown_in="select_bar",
        ),
        Component(
            "select_row",
            "Ô chọn một dòng.",
            {"value": REQUIRED, "label": REQUIRED, "name": optional("chon"), "checked": optional(False)},
            shown_in="select_bar",
        ),
        Component(
            "select_bar",
            "Số dòng đã chọn, tên của chúng và việc làm với chúng.",
            {"unit": optional("dòng"), "count": optional(0)},
            body=True,
        ),
        Component(
            "filters",
            "Bộ lọc; kết quả nằm trong địa chỉ trang nên gửi liên kết là gửi đúng danh sách.",
            {"found": optional(), "active": optional(0), "clear": optional("?"), "open": optional(False)},
            body=True,
        ),
        Component(
            "pagination", "Sang trang khác của danh sách.", {"page": REQUIRED, "key": optional("trang")}
        ),
        Component("cards", "Các thẻ, một cột trên điện thoại.", body=True),
        Component(
            "card",
            "Một việc, một thẻ.",
            {"title": REQUIRED, "href": optional(), "kicker": optional(), "level": optional(2)},
            body=True,
            slots=("foot", "status"),
            shown_in="cards",
        ),
        Component("tree", "Cây nhiều cấp, mở và gập được.", {"nodes": REQUIRED, "label": REQUIRED}),
        Component(
            "remark",
            "Ghi chú bên lề một đoạn văn bản.",
            {"title": REQUIRED, "level": one_of(*LEVELS), "ref": optional()},
            body=True,
            slots=("buttons",),
        ),
    ),
    "Biểu mẫu": (
        Component("error_summary", "Các lỗi của biểu mẫu, bấm vào là tới ô cần sửa.", {"form": REQUIRED}),
        Component("fields", "Mọi ô của một biểu mẫu, theo thứ tự.", {"form": REQUIRED}),
        Component(
            "field",
            "Một ô: nhãn ở trên, giải thích ở dưới, lỗi ngay tại ô.",
            {
                "field": REQUIRED,
                "unit": optional(),
                "last": optional(),
                "span": optional(),
                "big": optional(False),
            },
        ),
        Component(
            "upload",
            "Chọn tệp; nói trước loại tệp và dung lượng được nhận.",
            {"field": REQUIRED, "limit": REQUIRED, "kinds": REQUIRED},
        ),
        Component(
            "autosave",
            "Cho biết bài đang viết đã được lưu chưa; đặt trong biểu mẫu có data-autosave.",
            {"saved": optional(None)},
        ),
        Component("form_foot", "Các nút ở cuối biểu mẫu.", body=True),
    ),
}

CATALOGUE = {component.name: component for group in GROUPS.values() for component in group}
