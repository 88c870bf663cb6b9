"""The full-text tables."""

from typing import ClassVar

from django.db import migrations

from cuttings_site.search.index import CREATE, DROP


class Migration(migrations.Migration):
    dependencies: ClassVar = [("library", "0001_library")]
    operations: ClassVar = [migrations.RunSQL([*CREATE], [*DROP])]
