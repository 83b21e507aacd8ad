import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.campaigns.make import make_district, make_officer
from tests.campaigns.test_actions_drafts import DOCUMENT
from thidua.campaigns.models import Campaign

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    units = make_district()
    units["district"].official_code = "186"
    units["district"].save()
    make_officer(units["district"], username="can-bo")
    return units["district"]


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "phat-dong.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


def run(*arguments):
    out = StringIO()
    call_command("campaign", "load", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_a_document_in_a_draft_out(district, document):
    told = run(document, "--issuer", "186", "--by", "can-bo")

    campaign = Campaign.objects.get()
    assert (campaign.state, campaign.issuer) == ("draft", district)
    assert told.splitlines()[:6] == [
        "Đang soạn: Phong trào thi đua chào mừng 75 năm ngày thành lập huyện Đông Sơn (02/11/1949 - 02/11/2024)",
        "Số 07/PĐ-UBND, 19/03/2024 – 30/10/2024",
        "2 nội dung, 1 phong trào mang tên và 2 nhiệm vụ",
        "  Chủ tịch UBND các xã, thị trấn → 3 đơn vị: 3 xã, thị trấn thuộc huyện Đông Sơn, theo danh mục đơn vị ngày 19/03/2024",
        "  Phòng Nội vụ → 1 đơn vị: Phòng Nội vụ thuộc huyện Đông Sơn",
        "  UBND tỉnh → 1 đơn vị: tỉnh Lam Sơn",
    ]


def test_a_document_in_a_published_campaign_out(district, document):
    told = run(document, "--issuer", "huyện Đông Sơn", "--by", "can-bo", "--publish")

    campaign = Campaign.objects.get()
    assert (campaign.state, campaign.version_number, campaign.deliveries.count()) == ("published", 1, 4)
    assert told.splitlines()[-2:] == [
        "Đã gửi cho 4 đơn vị.",
        f"http://localhost:8000/phong-trao/{campaign.slug}/",
    ]


def test_grave_remarks_stop_publishing_until_a_reason_is_given(district, document):
    text = DOCUMENT.replace("chỉ tiêu kinh tế - xã hội năm 2024", "chỉ tiêu kinh tế - xã hội năm 2023")
    document.write_text(text.replace("sớm”", "sớm năm 2024”"), encoding="utf-8")
    arguments = [document, "--issuer", "186", "--by", "can-bo", "--publish"]

    with pytest.raises(CommandError, match="Chưa xử lý nhận xét") as refusal:
        run(*arguments)
    assert str(refusal.value).endswith("hãy chạy lại với --settle 'lý do bỏ qua'.")
    assert not Campaign.objects.exists()
    told = run(*arguments, "--settle", "Văn bản gốc ghi nhầm năm")

    assert "[đã bỏ qua: Văn bản gốc ghi nhầm năm]" in told
    assert Campaign.objects.filter(state="published").count() == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"--issuer": "999"}, "không có đơn vị nào mang mã hoặc tên “999”"),
        ({"--by": "ai-do"}, "Không có tài khoản “ai-do”"),
    ],
)
def test_wrong_names_end_in_a_sentence(district, document, change, message):
    options = {"--issuer": "186", "--by": "can-bo"} | change

    with pytest.raises(CommandError, match=message):
        run(document, *[word for pair in options.items() for word in pair])


def test_a_missing_or_unreadable_file_ends_in_a_sentence(district, tmp_path):
    broken = tmp_path / "hong.pdf"
    broken.write_bytes(b"%PDF-1.4 hong")

    with pytest.raises(CommandError, match="Không mở được tệp"):
        run(tmp_path / "khong-co.txt", "--issuer", "186", "--by", "can-bo")
    with pytest.raises(CommandError, match="Không đọc được tệp"):
        run(broken, "--issuer", "186", "--by", "can-bo")


def test_one_code_at_two_levels_is_not_guessed(district, document):
    from tests.make import make_unit

    make_unit("xã Đông Sơn", kind="commune", level="commune", official_code="186")

    with pytest.raises(CommandError, match="Có 2 đơn vị mang mã hoặc tên “186”"):
        run(document, "--issuer", "186", "--by", "can-bo")


def test_the_code_is_looked_up_on_the_day_of_the_document(district, document):
    from tests.make import make_unit

    later = make_unit("huyện Mới", official_code="186", valid_from=dt.date(2025, 7, 1))

    run(document, "--issuer", "186", "--by", "can-bo")

    assert Campaign.objects.get().issuer == district != later
