"""The review page's parts, each with an address of its own: which fields and lists of the plan it speaks of."""

import hashlib
import json
from dataclasses import asdict, dataclass

from thidua.campaigns import plan as plans
from thidua.campaigns.forms import rows


@dataclass(frozen=True)
class RowList:
    name: str  # of the plan's list
    part: type
    form: type
    title: str
    one: str
    empty: str
    note: str = ""
    nested: bool = False
    compact: bool = False  # a row of one line
    keyless: bool = False  # goes by place; one empty row always stands at the end
    template: str = "campaigns/review/row.html"


@dataclass(frozen=True)
class Section:
    """One part of the review page with an address of its own."""

    slug: str
    label: str
    about: str
    single: type | None = None
    lists: tuple[RowList, ...] = ()

    @property
    def names(self):
        """Fields of the plan that this part speaks of."""
        own = tuple(self.single.base_fields) if self.single else ()
        return (*own, *(each.name for each in self.lists))

    def digest(self, plan):
        """Changes exactly when what this part speaks of changes: two people on two parts never collide."""
        whole = asdict(plan)
        told = json.dumps([whole[name] for name in self.names], ensure_ascii=False, default=str)
        return hashlib.sha256(told.encode()).hexdigest()[:16]


SECTIONS = (
    Section(
        "chung",
        "Chung",
        "Tên, chủ đề, thời gian và văn bản phát động.",
        rows.GeneralForm,
        (
            RowList(
                "signatories",
                plans.Signatory,
                rows.SignatoryForm,
                "Người ký",
                "người ký",
                "Chưa ghi ai ký văn bản.",
                compact=True,
                keyless=True,
            ),
        ),
    ),
    Section(
        "noi-dung",
        "Nội dung",
        "Thi đua việc gì, và những phong trào, cuộc vận động mang tên nằm trong đó.",
        None,
        (
            RowList(
                "contents",
                plans.ContentPart,
                rows.ContentForm,
                "Nội dung thi đua",
                "nội dung",
                "Chưa có nội dung nào. Phong trào cần ít nhất một nội dung để các đơn vị biết phải làm gì.",
                nested=True,
                template="campaigns/review/row_content.html",
            ),
            RowList(
                "movements",
                plans.MovementPart,
                rows.MovementForm,
                "Phong trào, cuộc vận động mang tên",
                "phong trào mang tên",
                "Văn bản không nhắc phong trào nào có tên riêng.",
                "Sống qua nhiều đợt, nhiều năm; gõ đúng tên cũ thì được nối với những lần trước.",
                compact=True,
            ),
        ),
    ),
    Section(
        "chi-tieu",
        "Chỉ tiêu",
        "Mức phấn đấu đo được của từng nội dung.",
        None,
        (
            RowList(
                "targets",
                plans.TargetPart,
                rows.TargetForm,
                "Chỉ tiêu",
                "chỉ tiêu",
                "Văn bản chưa ghi chỉ tiêu nào bằng số. Không có chỉ tiêu thì cuối đợt chỉ còn nhận xét chung.",
            ),
        ),
    ),
    Section(
        "phan-cong",
        "Phân công",
        "Ai làm việc gì, hạn nào. Mỗi chữ trong văn bản được nối với đơn vị có thật.",
        None,
        (
            RowList(
                "duties",
                plans.DutyPart,
                rows.DutyForm,
                "Nhiệm vụ",
                "nhiệm vụ",
                "Chưa phân công việc gì cho đơn vị nào.",
                template="campaigns/review/row_duty.html",
            ),
        ),
    ),
    Section(
        "moc-thoi-gian",
        "Mốc thời gian",
        "Giai đoạn, hạn, sơ kết, tổng kết.",
        None,
        (
            RowList(
                "milestones",
                plans.MilestonePart,
                rows.MilestoneForm,
                "Mốc thời gian",
                "mốc",
                "Chưa có mốc nào ngoài ngày bắt đầu và ngày kết thúc.",
                "Giai đoạn có ngày đầu và ngày cuối; hạn và các mốc khác chỉ cần ngày cuối.",
            ),
        ),
    ),
    Section(
        "khen-thuong",
        "Khen thưởng",
        "Hình thức, tiêu chuẩn và số lượng khen.",
        rows.AwardForm,
        (
            RowList(
                "quotas",
                plans.QuotaPart,
                rows.QuotaForm,
                "Số lượng khen",
                "dòng",
                "Văn bản chưa ghi số lượng khen.",
                compact=True,
            ),
        ),
    ),
    Section(
        "can-cu",
        "Căn cứ, nơi nhận",
        "Văn bản làm căn cứ và những nơi được gửi.",
        None,
        (
            RowList(
                "bases",
                plans.BasisPart,
                rows.BasisForm,
                "Căn cứ và văn bản viện dẫn",
                "văn bản",
                "Chưa có căn cứ nào.",
            ),
            RowList(
                "recipients",
                plans.RecipientPart,
                rows.RecipientForm,
                "Nơi nhận",
                "nơi nhận",
                "Chưa có nơi nhận nào.",
                template="campaigns/review/row_recipient.html",
            ),
        ),
    ),
)
BY_SLUG = {section.slug: section for section in SECTIONS}
SECTION_OF = {name: section.slug for section in SECTIONS for name in section.names}
