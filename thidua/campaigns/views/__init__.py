"""Pages of campaigns, by what one does on them."""

from thidua.campaigns.views.campaign import (
    attach_superior,
    confirm_receipt,
    deliveries,
    detail,
    document,
    duties,
    history,
    mark_recipient,
    trail,
)
from thidua.campaigns.views.listing import campaign_list, export
from thidua.campaigns.views.movements import movement, movement_list, public_movement
from thidua.campaigns.views.public import calendar, feed, public, public_list
from thidua.campaigns.views.publishing import (
    begin_amendment,
    close,
    discard,
    drop_amendment,
    reopen,
    restore,
    review_publish,
    show_publicly,
)
from thidua.campaigns.views.review import autosave, review, review_part, source
from thidua.campaigns.views.settling import pick_units, review_remarks
from thidua.campaigns.views.starting import create, create_by_hand, create_copy, create_from_document

__all__ = [
    "attach_superior",
    "autosave",
    "begin_amendment",
    "calendar",
    "campaign_list",
    "close",
    "confirm_receipt",
    "create",
    "create_by_hand",
    "create_copy",
    "create_from_document",
    "deliveries",
    "detail",
    "discard",
    "document",
    "drop_amendment",
    "duties",
    "export",
    "feed",
    "history",
    "mark_recipient",
    "movement",
    "movement_list",
    "pick_units",
    "public",
    "public_list",
    "public_movement",
    "reopen",
    "restore",
    "review",
    "review_part",
    "review_publish",
    "review_remarks",
    "show_publicly",
    "source",
    "trail",
]
