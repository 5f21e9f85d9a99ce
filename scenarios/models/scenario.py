"""A branching case: its draft, and the frozen versions that learners play."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any, ClassVar, Self
from uuid import uuid4

from django.contrib.contenttypes.fields import GenericRelation
from django.db import DEFAULT_DB_ALIAS, models, transaction
from django.db.models.deletion import Collector, ProtectedError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from scenarios import refusal
from scenarios.engine import codec, review
from scenarios.engine.acts import Reword
from scenarios.engine.edit import apply
from scenarios.engine.play import Playable
from scenarios.engine.story import SCHEMA, Story
from scenarios.models.fields import StoryField
from scenarios.models.library import library
from scenarios.wording import Wording

# What Wagtail's publish_scheduled says when it publishes.
BY_THE_SCHEDULER = "wagtail.publish.scheduled"


class StoryHasErrorsError(Exception):
    """The draft must not be published; ``findings`` says why."""

    def __init__(self, findings: tuple[review.Finding, ...]) -> None:
        super().__init__(", ".join(sorted({finding.kind for finding in findings})))
        self.findings = findings


class ScenarioQuerySet(models.QuerySet["Scenario"]):
    def in_use(self) -> Self:
        return self.filter(archived_at=None)

    def to_play(self) -> Self:
        """With the live version, but without the stories: the compiled one is kept."""
        stories = ("story", "live_version__story_json")
        return self.select_related("live_version").defer(*stories)


class Scenario(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    models.Model,
):
    """A case as its trainers write it, in all its languages.

    Wagtail's revisions hold the draft. What is played is ``live_version``.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    code = models.SlugField(_("code"), max_length=40, unique=True)
    title = models.CharField(_("title"), max_length=200)
    minutes = models.PositiveSmallIntegerField(_("minutes to play"), default=20)
    story = StoryField(_("story"))
    live_version = models.ForeignKey(
        "ScenarioVersion",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)
    # The hash of the story as a file brought it: while the draft still has it, nobody
    # has edited the case, and a newer file may replace it.
    imported_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="scenario",
        for_concrete_model=False,
    )
    _revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="scenario",
        for_concrete_model=False,
    )

    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.FilterField("code"),
    ]

    objects = ScenarioQuerySet.as_manager()

    class Meta:
        verbose_name = _("scenario")
        verbose_name_plural = _("scenarios")

    def __str__(self) -> str:
        return f"{self.code} · {self.title}"

    # Mutators

    def with_content_json(self, content: dict[str, Any]) -> Scenario:
        """Return the draft of a revision; what is no part of a draft stays as it is."""
        draft: Scenario = super().with_content_json(content)
        for name in ("uuid", "live_version", "archived_at", "imported_sha256"):
            setattr(draft, name, getattr(self, name))
        return draft

    def retitle(self, title: str) -> None:
        """Give the case, and so its story, another title; saves nothing."""
        self.title = title
        source_title = Reword(self.story.title.id, self.story.source_language, title)
        self.story = apply(self.story, source_title)

    def revise(self, story: Story, *, user: Any = None) -> Revision:
        """Make a story the newest draft; raises ValidationError when it is not one."""
        self.story = story
        self.title = story.title.say(*story.languages)[:200]
        revision: Revision = self.save_revision(user=user, log_action=True)
        return revision

    @transaction.atomic
    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> None:
        """Publish a revision and freeze its story: the one door to learners.

        Editor, workflow, import and scheduler all come through here. Raises
        StoryHasErrorsError and changes nothing when the story has errors; only the
        scheduler, which would stop, is not told: the author is.
        """
        draft = revision.as_object()
        if findings := review.errors(draft.story):
            if kwargs.get("log_action") == BY_THE_SCHEDULER:
                refusal.take_off_the_schedule(revision, findings)
                return
            raise StoryHasErrorsError(findings)
        super().publish(revision, *args, **kwargs)
        self.refresh_from_db()
        revision.refresh_from_db(fields=["approved_go_live_at"])
        waits = revision.approved_go_live_at is not None
        if self.live and self.live_revision_id == revision.pk and not waits:
            self._freeze(draft.story, revision)

    def archive(self, *, at: datetime) -> None:
        """Take a played scenario out of use; running attempts go on."""
        self.archived_at = self.archived_at or at
        self.save(update_fields=["archived_at"])

    def take_out_of_archive(self) -> None:
        self.archived_at = None
        self.save(update_fields=["archived_at"])

    def _freeze(self, story: Story, revision: Revision) -> None:
        text = codec.to_canonical_json(story)
        locked = type(self).objects.select_for_update().get(pk=self.pk)
        newest = locked.versions.order_by("-number").first()
        if newest is None or newest.sha256 != codec.sha256_of(text):
            newest = locked.versions.create(
                number=newest.number + 1 if newest else 1,
                story_json=text,
                story_schema=SCHEMA,
                sha256=codec.sha256_of(text),
                published_at=locked.last_published_at,
                wagtail_revision_id=revision.pk,
            )
        self.live_version = newest
        self.save(update_fields=["live_version"])

    # Queries

    def newest_draft(self) -> Scenario:
        """Return the draft as its newest revision has it (one query).

        Wagtail's own way would read this case, and so its story, from the database again.
        """
        revision = self.latest_revision if self.has_unpublished_changes else None
        return self.with_content_json(revision.content) if revision else self

    def was_played(self) -> bool:
        return self.versions.filter(attempts__isnull=False).exists()

    def is_rested_upon(self) -> bool:
        """Whether something forbids deleting it: a play, or a lesson that leads here."""
        try:
            Collector(using=DEFAULT_DB_ALIAS).collect([self])
        except ProtectedError:
            return True
        return False

    # Properties

    @property
    def revisions(self) -> models.QuerySet[Revision]:
        """Wagtail asks for the revisions under this name."""
        return self._revisions

    @property
    def is_playable(self) -> bool:
        """Whether a new attempt may begin."""
        return self.live and self.live_version_id is not None and not self.archived_at

    def get_preview_template(self, *_: Any) -> str:
        return "scenarios/preview.html"

    def get_preview_context(self, *_: Any) -> dict[str, Any]:
        language = get_language() or "da"
        parts = (part for passage in self.story.passages for part in passage.parts)
        wording = Wording(Playable(self.story), language, library(parts, language))
        return {"wording": wording}


class ScenarioVersion(models.Model):
    """A story as it was published; never updated, never removed while it is played."""

    wagtail_reference_index_ignore: ClassVar[bool] = True

    scenario = models.ForeignKey(
        Scenario, on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveIntegerField()
    story_json = models.TextField()
    story_schema = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    # Information only: Wagtail may rewrite or purge a revision.
    wagtail_revision_id = models.PositiveBigIntegerField(null=True)

    class Meta:
        verbose_name = _("scenario version")
        constraints = [
            models.UniqueConstraint(
                fields=["scenario", "number"], name="one_version_of_each_number"
            )
        ]
        indexes = [
            # Which story has this hash? Asked when a process first plays it.
            models.Index(fields=["sha256"], name="version_by_hash")
        ]

    def __str__(self) -> str:
        return f"{self.scenario_id} v{self.number} ({self.sha256[:8]})"

    # Queries

    def playable(self) -> Playable:
        """Return the compiled story, kept per process by its hash."""
        return _compiled(self.sha256)


@lru_cache(maxsize=64)
def _compiled(sha256: str) -> Playable:
    frozen = ScenarioVersion.objects.filter(sha256=sha256).values_list(
        "story_json", flat=True
    )
    return Playable(codec.from_json(frozen[0]))
