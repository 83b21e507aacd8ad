"""Every act that changes units, clusters, people and roles."""

from thidua.organisations.actions.clusters import compose_cluster_year, create_cluster
from thidua.organisations.actions.communes import import_communes
from thidua.organisations.actions.people import appoint_person, end_post, grant_role, revoke_role
from thidua.organisations.actions.reference import load_reference
from thidua.organisations.actions.sheets import apply_sheet, send_sheet
from thidua.organisations.actions.units import (
    correct_unit,
    create_unit,
    dissolve_unit,
    merge_units,
    move_unit,
    rename_unit,
    split_unit,
    transfer_powers,
)

__all__ = [
    "apply_sheet",
    "appoint_person",
    "compose_cluster_year",
    "correct_unit",
    "create_cluster",
    "create_unit",
    "dissolve_unit",
    "end_post",
    "grant_role",
    "import_communes",
    "load_reference",
    "merge_units",
    "move_unit",
    "rename_unit",
    "revoke_role",
    "send_sheet",
    "split_unit",
    "transfer_powers",
]
