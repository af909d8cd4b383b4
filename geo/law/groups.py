"""The legend's groups of statuses."""

from collections.abc import Mapping

from geo.model.acts import Status

#: The legend's groups, as in web/base/words.js.
GROUPS: Mapping[str, tuple[Status, ...]] = {
    "bound": (Status.PARTY, Status.WITHDRAWING),
    "unbound": (Status.WITHDRAWN, Status.CONTRACTING, Status.SIGNATORY, Status.OUTSIDE),
}
