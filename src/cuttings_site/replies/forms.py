"""What the form "this is wrong" takes, and what the owner decides."""

from __future__ import annotations

import re
import unicodedata

from django import forms

from cuttings_site.replies.models import State

_BREAKS = re.compile(r"[ \t]*\n{3,}")


def one_line(words: str) -> str:
    """Without breaks, control signs and the signs that turn the direction of what follows."""
    return " ".join(
        "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in words if not _is_format(c)).split()
    )


def lines(words: str) -> str:
    """The same for a longer text, its breaks kept."""
    kept = "".join(
        c for c in words.replace("\r\n", "\n") if not _is_format(c) and (c == "\n" or unicodedata.category(c) != "Cc")
    )
    return _BREAKS.sub("\n\n", kept).strip()


def _is_format(character: str) -> bool:
    # joiners belong to words of Persian, Hindi and to emoji; what sets directions does not
    return unicodedata.category(character) == "Cf" and character not in "\u200c\u200d\u200e\u200f"


class ReplyForm(forms.Form):
    """`website` is seen by nobody; who fills it is a program."""

    wanted = forms.CharField(required=False, max_length=300, label="What should stand there")
    words = forms.CharField(
        required=False,
        max_length=3000,
        label="Why, or your reply",
        widget=forms.Textarea(attrs={"rows": 6}),
        strip=False,
    )
    name = forms.CharField(required=False, max_length=100, label="Your name")
    is_author = forms.BooleanField(required=False, label="I wrote this review")
    mail = forms.EmailField(required=False, max_length=200, label="Mail address")
    answer = forms.CharField(max_length=60, label="Answer")
    stamp = forms.CharField(max_length=200, widget=forms.HiddenInput)
    website = forms.CharField(required=False, max_length=200)

    def clean_wanted(self) -> str:
        return one_line(self.cleaned_data["wanted"])

    def clean_name(self) -> str:
        return one_line(self.cleaned_data["name"])

    def clean_words(self) -> str:
        return lines(self.cleaned_data["words"])

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("wanted") and not cleaned.get("words"):
            raise forms.ValidationError("Say what should stand there, or why it is wrong.")
        if not self.errors and cleaned.get("is_author") and not cleaned.get("name"):
            raise forms.ValidationError("Give your name, so that your reply can stand beside your review.")
        return cleaned


class DecisionForm(forms.Form):
    state = forms.ChoiceField(
        choices=[(state.value, state.label) for state in (State.ACCEPTED, State.REFUSED, State.ANSWERED)]
    )
    answer = forms.CharField(required=False, max_length=2000, strip=False)
    is_shown = forms.BooleanField(required=False)

    def clean_answer(self) -> str:
        return lines(self.cleaned_data["answer"])
