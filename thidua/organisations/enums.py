from django.db.models import TextChoices


class Level(TextChoices):
    """Cấp: whose tier a unit stands on. District ended on 30/06/2025."""

    CENTRAL = "central", "Trung ương"
    PROVINCE = "province", "Cấp tỉnh"
    DISTRICT = "district", "Cấp huyện"
    COMMUNE = "commune", "Cấp xã"
    BASE = "base", "Cơ sở"


class UnitKind(TextChoices):
    """What a unit is. A locality stands for its own authority: "xã X" acts as "UBND xã X"."""

    PROVINCE = "province", "Tỉnh, thành phố"
    DISTRICT = "district", "Huyện, quận, thị xã, thành phố thuộc tỉnh"
    COMMUNE = "commune", "Xã, phường, thị trấn, đặc khu"
    DEPARTMENT = "department", "Cơ quan chuyên môn"
    PARTY = "party", "Cơ quan Đảng"
    COUNCIL_OFFICE = "council_office", "Hội đồng nhân dân, văn phòng"
    FRONT = "front", "Mặt trận Tổ quốc"
    MASS_ORGANISATION = "mass_organisation", "Tổ chức chính trị - xã hội, hội"
    ARMED_FORCES = "armed_forces", "Lực lượng vũ trang"
    JUDICIAL = "judicial", "Cơ quan tư pháp, nội chính"
    VERTICAL = "vertical", "Cơ quan ngành dọc"
    SERVICE = "service", "Đơn vị sự nghiệp"
    SCHOOL = "school", "Trường học"
    ENTERPRISE = "enterprise", "Doanh nghiệp, hợp tác xã"
    VILLAGE = "village", "Thôn, tổ dân phố"
    OTHER = "other", "Khác"


LOCALITIES = (UnitKind.PROVINCE, UnitKind.DISTRICT, UnitKind.COMMUNE)

# In which order the kinds of units below one superior are listed.
KIND_ORDER = {kind: place for place, kind in enumerate(UnitKind)}


class SuccessionKind(TextChoices):
    """How one unit's life goes on in another."""

    MERGE = "merge", "Sáp nhập"
    SPLIT = "split", "Chia tách"
    CONTINUE = "continue", "Giữ nguyên, đổi cấp trên"
    RENAME = "rename", "Đổi tên"
    POWERS = "powers", "Chuyển giao thẩm quyền"


class Certainty(TextChoices):
    """How far a fact about a unit may be relied on."""

    OFFICIAL = "official", "Theo nguồn công bố"
    LIKELY = "likely", "Có khả năng đúng, chưa đối chiếu"
    ILLUSTRATIVE = "illustrative", "Minh họa"
    ENTERED = "entered", "Do người dùng nhập"


class ClusterKind(TextChoices):
    CLUSTER = "cluster", "Cụm thi đua"  # by territory
    BLOC = "bloc", "Khối thi đua"  # by function


class Gender(TextChoices):
    FEMALE = "female", "Nữ"
    MALE = "male", "Nam"
