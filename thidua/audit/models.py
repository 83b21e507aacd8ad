"""The trail (*nhật ký*): what was done, to what, by whom; and the chain that shows if anyone touched it."""

import pgtrigger
from django.db import models

from thidua.audit.verbs import words_for

NO_TRUNCATE = pgtrigger.Trigger(
    name="no_truncate",
    level=pgtrigger.Statement,
    when=pgtrigger.Before,
    operation=pgtrigger.Truncate,
    func="RAISE EXCEPTION 'The audit trail cannot be emptied'; RETURN NULL;",
)


class Event(models.Model):
    """One act. No foreign keys: the trail outlives its subjects."""

    verb = models.CharField("việc", max_length=100)
    subject_model = models.CharField(max_length=100)
    subject_id = models.CharField(max_length=40)
    subject_label = models.CharField("đối tượng", max_length=300)
    actor_id = models.CharField(max_length=40)
    actor_label = models.CharField("người thực hiện", max_length=200)
    at = models.DateTimeField("lúc")
    data = models.JSONField("chi tiết", default=dict)
    # For searching only; not part of what the chain protects.
    subject_key = models.CharField(max_length=320, default="", editable=False)
    actor_key = models.CharField(max_length=220, default="", editable=False)

    class Meta:
        verbose_name = "việc đã ghi"
        indexes = [
            models.Index(fields=["subject_model", "subject_id", "id"], name="audit_event_subject"),
            models.Index(fields=["actor_id", "id"], name="audit_event_actor"),
            models.Index(fields=["verb", "id"], name="audit_event_verb"),
            models.Index(fields=["at", "id"], name="audit_event_at"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            NO_TRUNCATE,
            pgtrigger.Trigger(
                name="chain",
                operation=pgtrigger.Insert,
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                declare=[("previous", "RECORD")],
                func="""
                    PERFORM pg_advisory_xact_lock(7254931);
                    SELECT seq, hash INTO previous FROM audit_link ORDER BY seq DESC LIMIT 1;
                    INSERT INTO audit_link (seq, event_id, hash) VALUES (
                        COALESCE(previous.seq, 0) + 1,
                        NEW.id,
                        encode(sha256(convert_to(
                            COALESCE(previous.hash, '') || audit_canonical(
                                NEW.id, NEW.verb, NEW.subject_model, NEW.subject_id, NEW.subject_label,
                                NEW.actor_id, NEW.actor_label, NEW.at, NEW.data
                            ), 'UTF8')), 'hex')
                    );
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_label} {self.verb} {self.subject_label}"

    @property
    def sentence(self):
        """What was done, in words: "Công bố phong trào"."""
        words = words_for(self.verb)
        return words[:1].upper() + words[1:]

    @property
    def note(self):
        """The reason that was given, if the act takes one."""
        return self.data.get("reason", "")


class Link(models.Model):
    """One link of the hash chain over events, written by a deferred trigger when the act commits.

    `hash` = sha256(previous hash + canonical text of the event). The chain is built at commit so that two
    acts never wait for each other longer than a commit lasts, and no act can leave without its link.
    """

    seq = models.BigIntegerField(primary_key=True)
    event = models.OneToOneField(Event, models.PROTECT, related_name="link")
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = "mắt xích"
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            NO_TRUNCATE,
        ]

    def __str__(self):
        return f"{self.seq} {self.hash[:12]}"
