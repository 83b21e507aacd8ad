"""`thidua campaign load FILE --issuer CODE --by USER [--publish]`: the same road as in the browser, without one."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from thidua.accounts import queries as accounts
from thidua.accounts.models import User
from thidua.campaigns import actions, queries
from thidua.campaigns.plan import Plan, remarks
from thidua.core import clock
from thidua.core.format import vi_list, vi_number, vi_period
from thidua.core.text import clean
from thidua.core.verdict import Refused
from thidua.organisations import queries as organisations
from thidua.reader.reading import read_bytes
from thidua.reader.sources import Unreadable

_MARK = {"error": "Phải xử lý", "warning": "Nên bổ sung", "note": "Lưu ý"}


class Command(BaseCommand):
    help = "Dựng phong trào từ văn bản phát động, và công bố"

    def add_arguments(self, parser):
        commands = parser.add_subparsers(dest="command", required=True, metavar="VIỆC")
        load = commands.add_parser(
            "load", help="đọc văn bản thành bản soạn, tìm đơn vị, công bố nếu được bảo"
        )
        load.add_argument("file", type=Path, metavar="TỆP")
        load.add_argument("--issuer", required=True, metavar="MÃ", help="mã hoặc tên đơn vị phát động")
        load.add_argument("--by", required=True, metavar="TÊN", help="tên đăng nhập của người làm")
        load.add_argument("--publish", action="store_true", help="công bố luôn")
        load.add_argument(
            "--settle",
            metavar="LÝ DO",
            help="bỏ qua mọi nhận xét “phải xử lý” với lý do này; không có thì chưa công bố được",
        )

    def handle(self, *, command, **options):
        try:
            with transaction.atomic():
                campaign = self._load(options)
                if options["publish"]:
                    campaign = self._publish(campaign, options)
        except Refused as refused:
            reasons = [f"- {reason.message}" for reason in refused.verdict.reasons]
            if any(reason.code.startswith("finding.") for reason in refused.verdict.reasons):
                reasons.append("Nếu đã xem và vẫn công bố, hãy chạy lại với --settle 'lý do bỏ qua'.")
            raise CommandError("\n".join(["Không làm được, chưa có gì được ghi:", *reasons])) from refused
        self._tell(campaign)

    def _load(self, options):
        data, name = _read(options["file"]), options["file"].name
        by, at = _person(options["by"]), clock.now()
        issuer = _issuer(options["issuer"], _day_of(data, name) or clock.today())
        return actions.create_from_document(issuer, None, data, name, by=by, at=at, on=clock.today())

    def _publish(self, campaign, options):
        by, at, reason = _person(options["by"]), clock.now(), options["settle"]
        draft = queries.open_draft(campaign)
        for remark in remarks.load(draft.findings) if reason else []:
            if remark.severity == "error" and remark.settled is None:
                actions.settle_finding(draft, remark.id, how="ignored", reason=reason, by=by, at=at)
        return actions.publish_campaign(campaign, by=by, at=at, on=clock.today())

    def _tell(self, campaign):
        published = campaign.version_number > 0
        source = campaign.versions.get(number=1) if published else queries.open_draft(campaign)
        plan = Plan.from_json(source.plan)
        out = self.stdout.write
        out(f"{campaign.get_state_display()}: {campaign.title}")
        out(f"Số {campaign.number or '(chưa có)'}, {vi_period(campaign.starts_on, campaign.ends_on)}")
        counts = [
            (plan.contents, "nội dung"),
            (plan.movements, "phong trào mang tên"),
            (plan.duties, "nhiệm vụ"),
        ]
        out(vi_list([f"{vi_number(len(parts))} {called}" for parts, called in counts]))
        for party in plan.parties():
            out(f"  {party.phrase} → {_found(party)}")
        for remark in remarks.load(source.findings):
            settled = f" [đã bỏ qua: {remark.settled.reason}]" if remark.settled else ""
            out(f"{_MARK[remark.severity]}: {remark.message}{settled}")
        if published:
            out(f"Đã gửi cho {vi_number(campaign.deliveries.count())} đơn vị.")
        out(f"{settings.PUBLIC_ADDRESS.rstrip('/')}{campaign.get_absolute_url()}")


def _found(party):
    if not party.units:
        return f"chưa rõ. {party.note}".strip()
    return f"{vi_number(len(party.units))} đơn vị: {party.how}"


def _read(path):
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(
            f"Không mở được tệp {path}: {error.strerror}. Hãy kiểm tra lại tên tệp."
        ) from error


def _person(username):
    try:
        return accounts.find(username)
    except User.DoesNotExist:
        raise CommandError(f"Không có tài khoản “{username}”. Hãy kiểm tra lại tên đăng nhập.") from None


def _day_of(data, name):
    """The day on the document: codes of units are given anew over the years."""
    try:
        return read_bytes(data, name).date
    except Unreadable as unreadable:
        raise CommandError(unreadable.message_vi) from unreadable


def _issuer(written, day):
    units = organisations.on_day(day).select_related("parent")
    found = list(units.filter(official_code=written)) or organisations.find_by_name(clean(written), on=day)
    if len(found) == 1:
        return found[0]
    if not found:
        raise CommandError(f"Ngày {day:%d/%m/%Y} không có đơn vị nào mang mã hoặc tên “{written}”.")
    names = vi_list([f"{unit} ({unit.parent})" if unit.parent else str(unit) for unit in found[:8]])
    raise CommandError(f"Có {len(found)} đơn vị mang mã hoặc tên “{written}”: {names}. Hãy ghi mã riêng.")
