"""Sentences and opinions are filed instead of whole reviews, so that a search can be narrowed by what an opinion is about."""

from django.db import migrations

from cuttings_site.search.index import CREATE, DROP, REFILL


class Migration(migrations.Migration):
    dependencies = [("library", "0004_imports")]
    operations = [migrations.RunSQL([*DROP, *CREATE, *REFILL], migrations.RunSQL.noop)]
