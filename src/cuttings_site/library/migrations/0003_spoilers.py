"""Where a review gives the plot away; rows made before say so after `cuttings reread`.

SQLite changes a table by making it anew, which the search index's views and triggers on it forbid: they go before and come back after.
"""

from django.db import migrations, models

from cuttings_site.search.index import CREATE, DROP, REFILL


class Migration(migrations.Migration):
    dependencies = [("library", "0002_search")]
    operations = [
        migrations.RunSQL([*DROP], [*CREATE, *REFILL]),
        migrations.AddField("reading", "spoilers", models.JSONField(default=list)),
        migrations.RunSQL([*CREATE, *REFILL], [*DROP]),
    ]
