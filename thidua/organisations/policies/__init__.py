"""Who may change units, clusters, posts and roles, and what stands against it."""

from thidua.organisations.policies.clusters import can_compose_year, can_create_cluster, can_edit_clusters
from thidua.organisations.policies.common import can_edit_below
from thidua.organisations.policies.people import (
    can_appoint,
    can_end_post,
    can_grant,
    can_manage_people,
    can_manage_roles,
    can_open_grant,
    can_revoke,
)
from thidua.organisations.policies.units import (
    can_apply,
    can_correct,
    can_create,
    can_end,
    can_load,
    can_merge,
    can_move,
    can_rename,
    can_split,
    can_transfer,
)

__all__ = [
    "can_apply",
    "can_appoint",
    "can_compose_year",
    "can_correct",
    "can_create",
    "can_create_cluster",
    "can_edit_below",
    "can_edit_clusters",
    "can_end",
    "can_end_post",
    "can_grant",
    "can_load",
    "can_manage_people",
    "can_manage_roles",
    "can_merge",
    "can_move",
    "can_open_grant",
    "can_rename",
    "can_revoke",
    "can_split",
    "can_transfer",
]
