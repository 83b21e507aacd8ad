"""Everything that changes a paper, its number, its copies or its sendings."""

from thidua.documents.actions.copies import add_signed_copy, issue_document, sign_copy
from thidua.documents.actions.drafts import (
    create_document,
    create_from_context,
    discard_document,
    refill_document,
    restore_document,
    save_paper,
)
from thidua.documents.actions.effects import correct_document, replace_document, revoke_document
from thidua.documents.actions.life import (
    propose_document,
    return_document,
    review_document,
    sign_document,
    submit_document,
)
from thidua.documents.actions.numbers import (
    begin_series,
    cancel_number,
    number_document,
    reserve_number,
    take_back_number,
)
from thidua.documents.actions.sendings import (
    clear_sending,
    confirm_receipt,
    distribute_document,
    mark_sending,
    remind_late_receivers,
    remind_receivers,
)

__all__ = [
    "add_signed_copy",
    "begin_series",
    "cancel_number",
    "clear_sending",
    "confirm_receipt",
    "correct_document",
    "create_document",
    "create_from_context",
    "discard_document",
    "distribute_document",
    "issue_document",
    "mark_sending",
    "number_document",
    "propose_document",
    "refill_document",
    "remind_late_receivers",
    "remind_receivers",
    "replace_document",
    "reserve_number",
    "restore_document",
    "return_document",
    "review_document",
    "revoke_document",
    "save_paper",
    "sign_copy",
    "sign_document",
    "submit_document",
    "take_back_number",
]
