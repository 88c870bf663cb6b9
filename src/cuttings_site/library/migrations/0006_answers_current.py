"""Answers of the audit know whether the reader still says what was asked about."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0005_rulings")]
    operations = [migrations.AddField("auditanswer", "is_current", models.BooleanField(default=True))]
