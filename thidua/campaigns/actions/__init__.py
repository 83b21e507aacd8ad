"""Every act on a campaign: `from thidua.campaigns import actions`, then `actions.publish_campaign(…)`."""

from thidua.campaigns.actions.deliveries import clear_marks, confirm_receipt, mark_received, mark_sent
from thidua.campaigns.actions.drafts import (
    attach_superior,
    create_by_hand,
    create_copy,
    create_from_document,
    discard_campaign,
    rematch_parties,
    restore_campaign,
    save_draft,
)
from thidua.campaigns.actions.findings import settle_finding, unsettle_finding
from thidua.campaigns.actions.publishing import (
    begin_amendment,
    close_campaign,
    drop_amendment,
    publish_amendment,
    publish_campaign,
    reopen_campaign,
    show_publicly,
)
from thidua.campaigns.actions.reminders import remind_units

__all__ = [
    "attach_superior",
    "begin_amendment",
    "clear_marks",
    "close_campaign",
    "confirm_receipt",
    "create_by_hand",
    "create_copy",
    "create_from_document",
    "discard_campaign",
    "drop_amendment",
    "mark_received",
    "mark_sent",
    "publish_amendment",
    "publish_campaign",
    "rematch_parties",
    "remind_units",
    "reopen_campaign",
    "restore_campaign",
    "save_draft",
    "settle_finding",
    "show_publicly",
    "unsettle_finding",
]
