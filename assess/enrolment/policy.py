"""Which pack makes enrolment plans: one with a section ``quota``, or the one that a pack names."""

from __future__ import annotations

from assess.errors import Problem, Refused
from assess.loading import Loaded, load


def policy_of(loaded: Loaded) -> Loaded:
    """The pack itself where it makes plans, else the one that its card names for them.

    Raises Refused where it does neither, and where the pack that it names rests on another rating.
    """
    rating = loaded.pack
    if rating.quota is None and rating.card.quota is not None:
        loaded = load(rating.card.quota)
        if all(rating.digest != each.digest for each in loaded.pack.every().values()):
            values = {"pack": rating.card.id, "quota": loaded.pack.card.id}
            raise Refused([Problem("quota.of_other_rating", rating.card_span("quota"), values)])
    if loaded.pack.quota is None:
        raise Refused([Problem("quota.no_policy", values={"pack": loaded.pack.card.id})])
    return loaded
