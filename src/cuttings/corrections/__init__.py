"""What people ruled; the only place where a ruling is applied.

Person > newer reader > older reader: a reading is made anew as often as readers improve, and the rulings are laid over it each time. A ruled
value carries the evidence `given` by whom; what the reader had found is kept beneath.
"""

from cuttings.corrections.films import (
    Overlay,
    Ruled,
    claim_name,
    corrected_film,
    names_of,
    new_film_id,
    settled,
    superseded,
)
from cuttings.corrections.readings import corrected, fields_that_can_be_ruled, laid_over, rescaled
from cuttings.corrections.standing import standing, undone_ids
from cuttings.corrections.values import parts_of, value_text

__all__ = [
    "Overlay",
    "Ruled",
    "claim_name",
    "corrected",
    "corrected_film",
    "fields_that_can_be_ruled",
    "laid_over",
    "names_of",
    "new_film_id",
    "parts_of",
    "rescaled",
    "settled",
    "standing",
    "superseded",
    "undone_ids",
    "value_text",
]
