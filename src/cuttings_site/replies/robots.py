"""Tells people from programs without asking a third party or a picture: a field that nobody sees, the time that writing takes, and a plain question.

What the form must come back with is signed, so that no session is needed and nothing is stored of those who only look.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.core import signing

from cuttings.text.folding import fold

_SALT = "cuttings.replies"
LEAST_SECONDS = 3
MOST_SECONDS = 6 * 3600
_QUESTIONS = (
    ("What is three plus four?", ("7", "seven")),
    ("Which of these is an animal: lamp, horse, window?", ("horse",)),
    ("What colour is a ripe lemon?", ("yellow",)),
    ("How many legs has a chair with one missing of four?", ("3", "three")),
    ("Which comes first in the alphabet: moon, apple, river?", ("apple",)),
    ("What is the day after Monday?", ("tuesday",)),
    ("Which of these can you watch: a soup, a film, a smell?", ("film", "a film")),
    ("What is ten minus one?", ("9", "nine")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question with the stamp that the form carries for it."""

    words: str
    stamp: str


class RobotError(ValueError):
    """The message says what to do; a person loses nothing but a moment."""


def ask() -> Question:
    """A question by lot."""
    number = secrets.randbelow(len(_QUESTIONS))
    return Question(words=_QUESTIONS[number][0], stamp=signing.TimestampSigner(salt=_SALT).sign(str(number)))


def check(stamp: str, answer: str, unseen: str) -> None:
    """Raises RobotError."""
    if unseen:
        raise RobotError("A field that people do not see was filled in. Empty it and send the form again.")
    signer = signing.TimestampSigner(salt=_SALT)
    try:
        number = int(signer.unsign(stamp, max_age=MOST_SECONDS))
    except signing.SignatureExpired as error:
        raise RobotError("The form lay open for long; answer the new question and send it again.") from error
    except (signing.BadSignature, ValueError) as error:
        raise RobotError("The form came back incomplete; answer the new question and send it again.") from error
    if _is_younger_than(stamp, LEAST_SECONDS):
        raise RobotError("That was quicker than anybody reads. Answer the new question and send it again.")
    if fold(answer).strip(" .!") not in _QUESTIONS[number % len(_QUESTIONS)][1]:
        raise RobotError("The answer to the question is another one. Here is a new question.")


def _is_younger_than(stamp: str, seconds: int) -> bool:
    try:
        signing.TimestampSigner(salt=_SALT).unsign(stamp, max_age=seconds - 1)
    except signing.SignatureExpired:
        return False
    return True
