"""One file per noun. Rows but pages, bytes, rulings and members can be dropped and made again."""

from cuttings_site.library.models.audit import AuditAnswer
from cuttings_site.library.models.block_key import BlockKey
from cuttings_site.library.models.critic import Critic
from cuttings_site.library.models.dispute import Dispute
from cuttings_site.library.models.film import Film
from cuttings_site.library.models.page import Page, PageBytes
from cuttings_site.library.models.placement import Placement
from cuttings_site.library.models.publication import Publication
from cuttings_site.library.models.reading import Reading
from cuttings_site.library.models.refusal import Refusal
from cuttings_site.library.models.retrieval import Retrieval
from cuttings_site.library.models.ruling import AsRead, Ruling
from cuttings_site.library.models.unopened import Unopened

__all__ = [
    "AsRead",
    "AuditAnswer",
    "BlockKey",
    "Critic",
    "Dispute",
    "Film",
    "Page",
    "PageBytes",
    "Placement",
    "Publication",
    "Reading",
    "Refusal",
    "Retrieval",
    "Ruling",
    "Unopened",
]
