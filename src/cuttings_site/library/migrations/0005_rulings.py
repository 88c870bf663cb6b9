"""Rulings, the readings beneath them, facts in dispute, answers of the audit; placements keep what matching found beside what holds."""

import django.db.models.deletion
from django.db import migrations, models

from cuttings.records.correction import Action

DISPUTES = """INSERT INTO library_dispute(film_id, claim, reviews_count, is_even)
 SELECT film.id, json_extract(claim.value, '$.property') || coalesce(':' || json_extract(claim.value, '$.unit'), ''),
  (SELECT sum(json_array_length(stated.value, '$.support')) FROM json_each(claim.value, '$.values') AS stated),
  json_array_length(claim.value, '$.values[0].support') = json_array_length(claim.value, '$.values[1].support')
 FROM library_film AS film, json_each(film.dossier, '$.claims') AS claim
 WHERE film.dossier <> '' AND json_extract(claim.value, '$.is_disputed')
  AND json_extract(claim.value, '$.property') <> 'title'"""


class Migration(migrations.Migration):
    dependencies = [("library", "0004_imports")]
    operations = [
        migrations.AddField("placement", "matched", models.CharField(db_index=True, max_length=40, null=True)),
        migrations.AddField("placement", "ruled", models.CharField(blank=True, max_length=40)),
        migrations.AlterField("placement", "recommendation", models.CharField(db_index=True, max_length=8)),
        migrations.RunSQL("UPDATE library_placement SET matched = film_id", migrations.RunSQL.noop),
        migrations.CreateModel(
            name="Ruling",
            fields=[
                ("id", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("action", models.CharField(choices=[(str(a), str(a)) for a in Action], max_length=10)),
                ("subject", models.CharField(db_index=True, max_length=300)),
                ("field", models.CharField(max_length=100, null=True)),
                ("before", models.TextField(null=True)),
                ("after", models.TextField(null=True)),
                ("who", models.CharField(max_length=150)),
                ("when", models.CharField(max_length=40)),
                ("note", models.TextField(blank=True)),
                ("about", models.TextField(blank=True)),
                ("subject_reviews", models.JSONField(default=list)),
                ("after_reviews", models.JSONField(default=list)),
                ("is_undone", models.BooleanField(default=False)),
                ("effects", models.JSONField(default=dict)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-when", "id"], name="library_rul_when_92d6b5_idx"),
                    models.Index(fields=["action", "is_undone"], name="library_rul_action_1e222c_idx"),
                ]
            },
        ),
        migrations.CreateModel(
            name="AsRead",
            fields=[
                (
                    "reading",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="as_read",
                        serialize=False,
                        to="library.reading",
                    ),
                ),
                ("record", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Dispute",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("claim", models.CharField(max_length=100)),
                ("reviews_count", models.PositiveIntegerField()),
                ("is_even", models.BooleanField()),
                (
                    "film",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="disputes",
                        to="library.film",
                        to_field="id",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-is_even", "-reviews_count"], name="library_dis_is_even_9c6106_idx"),
                ],
                "constraints": [models.UniqueConstraint(fields=("film", "claim"), name="one_dispute_per_claim")],
            },
        ),
        migrations.RunSQL(DISPUTES, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="AuditAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("review_id", models.CharField(max_length=40)),
                ("field", models.CharField(max_length=40)),
                ("value", models.TextField(blank=True)),
                (
                    "answer",
                    models.CharField(
                        choices=[("right", "right"), ("wrong", "wrong"), ("unsure", "cannot tell")], max_length=6
                    ),
                ),
                ("seed", models.BigIntegerField()),
                ("who", models.CharField(max_length=150)),
                ("when", models.CharField(max_length=40)),
                ("reader", models.PositiveIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["seed"], name="library_aud_seed_411fca_idx")],
                "constraints": [models.UniqueConstraint(fields=("review_id", "field"), name="one_answer_per_field")],
            },
        ),
    ]
