"""The canonical text of an event and its hash, in SQL, so that the chain is built where rows are kept."""

from django.db import migrations

CANONICAL = """
CREATE FUNCTION audit_canonical(
    id bigint, verb text, subject_model text, subject_id text, subject_label text,
    actor_id text, actor_label text, at timestamptz, data jsonb
) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_array(
        id, verb, subject_model, subject_id, subject_label, actor_id, actor_label,
        to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), data
    )::text
$$;
"""


class Migration(migrations.Migration):
    dependencies = []
    operations = [
        migrations.RunSQL(
            CANONICAL,
            "DROP FUNCTION audit_canonical(bigint, text, text, text, text, text, text, timestamptz, jsonb)",
        )
    ]
