"""The owner's account is made or given a new password."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError


class OwnerError(ValueError):
    """The message says what to do."""


def set_owner(name: str, password: str) -> bool:
    """Whether the account is new. Raises OwnerError where another name owns the library or the password is too weak."""
    owner = User.objects.first()
    if owner is not None and owner.get_username() != name:
        raise OwnerError(f"this library belongs to {owner.get_username()}; give that name to change the password")
    try:
        validate_password(password)
    except ValidationError as error:
        raise OwnerError(" ".join(error.messages)) from error
    is_new = owner is None
    owner = owner or User(username=name)
    owner.set_password(password)
    owner.save()
    return is_new
