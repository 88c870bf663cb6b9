"""Review to film: blocking, distances of named penalties, clusters, and a decision that may be none.

Matching is a function of the set of profiles, not of the order in which they came: `match_profiles` on everything, or
`neighbourhood` first and then `match_profiles` on what it found, give the same groups.
"""

from cuttings.matching.block import block_keys, is_comparable, neighbourhood
from cuttings.matching.decide import STRONG_GAP, match_profiles
from cuttings.matching.distance import Distance, distance_between
from cuttings.matching.profile import Profile, profile_of, profile_of_film, title_keys

__all__ = [
    "STRONG_GAP",
    "Distance",
    "Profile",
    "block_keys",
    "distance_between",
    "is_comparable",
    "match_profiles",
    "neighbourhood",
    "profile_of",
    "profile_of_film",
    "title_keys",
]
