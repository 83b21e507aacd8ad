"""A unit list sent in as Excel: kept, looked through, carried out once."""

from django.db import transaction

from thidua.audit.actions import record
from thidua.audit.verbs import register_verb
from thidua.core.lifecycle import lock
from thidua.files import actions as files
from thidua.files import queries as stored_files
from thidua.organisations import documents, policies
from thidua.organisations.actions.carrying import day_of, lock_structure
from thidua.organisations.actions.reference import save_in_order
from thidua.organisations.enums import Certainty
from thidua.organisations.models import Unit, UnitSheet

register_verb("unit.send-sheet", "tải lên danh sách đơn vị")
register_verb("unit.apply-sheet", "nạp danh sách đơn vị")


@transaction.atomic
def send_sheet(superior, data, name, *, by, at):
    """Tải lên: keep the file so that it can be looked through. Nothing about any unit is written.

    `SheetUnreadable` when it is no unit list.
    """
    policies.can_edit_below(by, superior, today=day_of(at)).require()
    documents.read_sheet(data)
    file = files.store_file(data, name, by=by, at=at)
    sheet = UnitSheet.objects.create(superior=superior, file=file, uploaded_by=by, uploaded_at=at)
    record("unit.send-sheet", superior, by=by, at=at, file=file.name)
    return sheet


@transaction.atomic
def apply_sheet(sheet, *, digest, by, at):
    """Nạp danh sách: all that was shown under `digest`, or nothing at all."""
    sheet = lock(sheet)
    (superior,) = lock_structure([sheet.superior])
    plan = documents.check_sheet(documents.read_sheet(stored_files.read_bytes(sheet.file)), superior)
    policies.can_apply(by, sheet, superior, plan, digest=digest, today=day_of(at)).require()
    for unit in plan.creates:
        unit.certainty = Certainty.ENTERED
    save_in_order(plan.creates)
    for unit, changes in plan.corrections:
        for key, (_, after) in changes.items():
            setattr(unit, key, after)
        unit.fill_keys()
        before = {key: value for key, (value, _) in changes.items()}
        after = {key: value for key, (_, value) in changes.items()}
        record("unit.correct", unit, by=by, at=at, sheet=sheet.pk, before=before, after=after)
    fields = ["name", "kind", "official_code", "abbreviation", "aliases", "source", "search_key", "sort_key"]
    Unit.objects.bulk_update([unit for unit, _ in plan.corrections], fields, batch_size=500)
    sheet.applied_at, sheet.applied_by = at, by
    sheet.save(update_fields=["applied_at", "applied_by"])
    created = [unit.pk for unit in plan.creates]
    corrected = len(plan.corrections)
    record("unit.apply-sheet", superior, by=by, at=at, sheet=sheet.pk, created=created, corrected=corrected)
    return plan
