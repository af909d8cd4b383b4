"""The legend's groups of statuses; web/law/legend_groups.js has the same."""

from collections.abc import Mapping

from geo.model.acts import Status

#: By group, in the order of the rows.
GROUPS: Mapping[str, tuple[Status, ...]] = {
    "bound": (Status.PARTY, Status.WITHDRAWING),
    "unbound": (Status.WITHDRAWN, Status.CONTRACTING, Status.SIGNATORY, Status.OUTSIDE),
}
