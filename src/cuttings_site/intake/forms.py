"""What the intake form takes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

MOST_FILES = 200
MOST_BYTES_TOGETHER = 100_000_000


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """All files chosen, as a list."""

    widget = ManyFilesInput(attrs={"multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(ManyFilesField, self).clean(file, initial) for file in files]


class IntakeForm(forms.Form):
    uploads = ManyFilesField(required=False, label="Files", allow_empty_file=True)
    text = forms.CharField(
        required=False,
        max_length=400_000,
        label="Text",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 7, "placeholder": "Paste a review as you see it, title and all."}),
    )
    url = forms.URLField(
        required=False,
        label="Address",
        max_length=2000,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    page = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    """A page held already, to which only what is given is added."""
    critic = forms.CharField(required=False, label="Critic", max_length=200)
    publication = forms.CharField(required=False, label="Publication", max_length=200)
    retrieved = forms.DateField(required=False, label="Seen on", widget=forms.DateInput(attrs={"type": "date"}))
    is_own = forms.BooleanField(required=False, label="These are my own words")

    def clean_uploads(self) -> list[UploadedFile[Any]]:
        files: list[UploadedFile[Any]] = self.cleaned_data["uploads"]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(
                f"{len(files)} files at once; send at most {MOST_FILES}, or use `cuttings add FOLDER` for a whole folder."
            )
        if sum(file.size or 0 for file in files) > MOST_BYTES_TOGETHER:
            raise forms.ValidationError(
                "These files are more than 100 MB together; use `cuttings add FOLDER` for so much."
            )
        return files

    def clean_retrieved(self) -> date | None:
        seen: date | None = self.cleaned_data["retrieved"]
        if seen and seen > date.today():
            raise forms.ValidationError("That day is still to come.")
        return seen

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if not cleaned.get("uploads") and not (cleaned.get("text") or "").strip():
            if cleaned.get("url") or cleaned.get("page"):
                return cleaned
            raise forms.ValidationError("Choose a file, paste a text or give an address first.")
        if len(cleaned.get("uploads") or []) > 1 and cleaned.get("url"):
            raise forms.ValidationError(
                "One address cannot be that of several files. Send the page it belongs to alone."
            )
        return cleaned
