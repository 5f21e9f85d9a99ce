"""Stories from files land as drafts: all of them or none, and no edit is lost."""

from __future__ import annotations

import pytest
from django.core.files.storage import default_storage
from wagtail.images.models import Image
from wagtail.models import Revision

from people.models import Person
from people.roles import sync_groups
from scenarios.accounts import read_account
from scenarios.engine.acts import Reword
from scenarios.engine.edit import apply
from scenarios.engine.ids import ids
from scenarios.engine.reading.files import SourceFile
from scenarios.engine.reading.limits import WEB
from scenarios.engine.reading.report import LossKind, ReadingError
from scenarios.engine.references import places
from scenarios.engine.story import Story
from scenarios.importing import (
    CodeTakenError,
    EditedSinceError,
    LockedCaseError,
    NoDraftError,
    Sending,
    WhenKnown,
    import_case,
    import_files,
    import_stories,
)
from scenarios.models import Scenario, StoryImport
from tests.scenarios.conftest import NOW
from tests.scenarios.imports import (
    A_PICTURE,
    case_files,
    pictured,
    reading_of,
    sent,
)
from tests.scenarios.stories import gate

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def landed(story: Story, sending: Sending | None = None, **more) -> StoryImport:
    (made,) = import_stories([reading_of(story, **more)], sending or sent())
    return made


def draft_of(made: StoryImport) -> Scenario:
    return Scenario.objects.get(pk=made.scenario_id).newest_draft()


def everything() -> list[object]:
    return [
        *Scenario.objects.order_by("pk").values_list(),
        *Revision.objects.order_by("pk").values_list(),
        *StoryImport.objects.order_by("pk").values_list(),
        *Image.objects.order_by("pk").values_list(),
    ]


def edited(made: StoryImport) -> Story:
    """What a trainer makes of an imported draft."""
    draft = draft_of(made)
    title = Reword(draft.story.title.id, "da", "Trænerens titel")
    draft.revise(apply(draft.story, title))
    return draft.story


class TestAnImportedStory:
    def test_is_a_draft_and_never_published(self):
        made = landed(gate())

        scenario = Scenario.objects.get()
        assert not scenario.live
        assert scenario.live_version is None
        assert draft_of(made).story == gate()

    def test_has_a_code_from_its_title(self):
        landed(gate())

        scenario = Scenario.objects.get()
        assert (scenario.code, scenario.title) == ("ved-porten", "Ved porten")

    @pytest.mark.parametrize(
        ("title", "code"),
        [
            ("Ærø på Å", "aeroe-paa-aa"),
            ("Nattevagt " * 9, "nattevagt-nattevagt-nattevagt-nattevagt"),
            ("門", "story"),
        ],
    )
    def test_has_a_code_that_can_be_typed(self, title, code):
        made = landed(apply(gate(), Reword(gate().title.id, "da", title)))

        assert made.scenario.code == code

    def test_has_a_code_of_its_own_when_that_is_taken(self):
        Scenario.objects.create(code="ved-porten", title="x", story=pictured())

        made = landed(gate())

        assert made.scenario.code == "ved-porten-2"

    def test_has_the_code_it_was_given(self):
        made = landed(gate(), sent(code="porten"))

        assert made.scenario.code == "porten"

    def test_is_called_after_its_file_when_it_has_no_title(self):
        story = apply(gate(), Reword(gate().title.id, "da", ""))
        untitled = apply(story, Reword(gate().title.id, "en", ""))

        made = landed(untitled, name="the gate")

        assert made.scenario.title == "the gate"

    def test_comes_from_our_own_cases_in_all_their_languages(self):
        (made,) = import_files(sent(case_files()), limits=WEB, language="da")

        assert set(draft_of(made).story.languages) == {"da", "en"}
        assert made.links_mapped == made.links_total > 0


class TestTheKeptRow:
    def test_says_who_when_from_what_and_with_what_loss(self, tove: Person):
        file = SourceFile("gate.twee", b":: Gate\n")

        made = landed(gate(), sent([file], by=tove))

        assert (made.imported_by, made.imported_at) == (tove, NOW)
        assert made.files == [
            {
                "name": "gate.twee",
                "bytes": 8,
                "sha256": "755edc2ffa8c669ab883ce432c3263bd982dffab01ef15e57ca62677bd50cf42",
            }
        ]
        assert made.wagtail_revision_id == made.scenario.latest_revision_id

    def test_keeps_the_findings_of_the_story_as_it_came(self):
        made = landed(pictured())

        assert read_account(made.account).findings


class TestTheSameSourceAgain:
    def test_changes_nothing_but_is_told(self):
        first = landed(gate())

        second = landed(gate())

        assert second.scenario_id == first.scenario_id
        assert Revision.objects.count() == 1

    def test_in_another_wording_is_a_newer_draft(self):
        landed(gate())
        newer = apply(gate(), Reword(gate().title.id, "da", "Ved lågen"))

        made = landed(newer)

        assert draft_of(made).story == newer
        assert Scenario.objects.count() == 1

    def test_is_refused_when_somebody_has_edited_the_case(self):
        edited(landed(gate()))
        before = everything()

        with pytest.raises(EditedSinceError):
            landed(gate())

        assert everything() == before

    def test_replaces_the_edited_draft_when_asked_to(self):
        edited(landed(gate()))

        made = landed(gate(), sent(when_known=WhenKnown.REPLACE))

        assert draft_of(made).story == gate()
        assert Revision.objects.count() == 3

    def test_is_another_case_when_asked_to_that_shares_no_id(self):
        first = landed(gate())

        second = landed(gate(), sent(when_known=WhenKnown.ANOTHER))

        assert second.scenario.code == "ved-porten-2"
        assert not set(ids(draft_of(first).story)) & set(ids(draft_of(second).story))

    def test_leaves_what_is_published_to_the_learners(self):
        scenario = landed(gate()).scenario
        scenario.publish(scenario.latest_revision)
        newer = apply(gate(), Reword(gate().title.id, "da", "Ved lågen"))

        landed(newer)

        live = Scenario.objects.get().live_version
        assert live.playable().story == gate()

    def test_finds_a_case_that_was_written_here(self):
        scenario = Scenario.objects.create(code="g", title="Ved porten", story=gate())
        scenario.revise(gate())

        made = landed(gate())

        assert made.scenario == scenario

    def test_is_refused_while_the_case_is_locked(self, tove, ulla):
        scenario = landed(gate()).scenario
        Scenario.objects.filter(pk=scenario.pk).update(locked=True, locked_by=ulla)
        newer = apply(gate(), Reword(gate().title.id, "da", "Ved lågen"))

        with pytest.raises(LockedCaseError):
            landed(newer, sent(by=tove))


class TestARefusedImport:
    def test_of_several_stories_leaves_none_of_them(self):
        edited(landed(gate()))
        before = everything()

        with pytest.raises(EditedSinceError):
            import_stories([reading_of(pictured()), reading_of(gate())], sent())

        assert everything() == before

    def test_leaves_no_file_behind(self):
        edited(landed(gate()))
        readings = [reading_of(pictured(), media=[A_PICTURE]), reading_of(gate())]

        with pytest.raises(EditedSinceError):
            import_stories(readings, sent())

        assert (
            not default_storage.exists("original_images")
            or not (default_storage.listdir("original_images")[1])
        )

    def test_that_asks_for_a_taken_code_says_so(self):
        Scenario.objects.create(code="porten", title="x", story=pictured())

        with pytest.raises(CodeTakenError):
            landed(gate(), sent(code="porten"))

    @pytest.mark.parametrize("code", ["to ord", "æ", "x" * 41])
    def test_that_asks_for_no_code_at_all_says_so(self, code):
        with pytest.raises(NoDraftError):
            landed(gate(), sent(code=code))

        assert not Scenario.objects.exists()

    def test_of_what_is_no_story_says_so(self):
        with pytest.raises(ReadingError):
            import_files(
                sent([SourceFile("x.bin", b"\x00\x01\x02")]), limits=WEB, language="da"
            )


class TestAPicture:
    def test_goes_to_the_library_with_its_text(self, tove):
        sync_groups(tove, on=NOW.date())

        made = landed(pictured(), sent(by=tove), media=[A_PICTURE])

        image = Image.objects.get()
        assert image.description == "Et kort"
        assert image.uploaded_by_user == tove
        (place,) = places(draft_of(made).story)
        assert place.media.reference == f"image:{image.pk}"

    def test_from_somebody_who_may_add_none_stays_outside(self, ana):
        made = landed(pictured(), sent(by=ana), media=[A_PICTURE])

        assert [one.kind for one in read_account(made.account).losses] == [
            LossKind.MEDIA
        ]
        assert not Image.objects.exists()

    def test_that_is_there_already_is_not_stored_again(self):
        landed(pictured(), media=[A_PICTURE])

        landed(pictured(), sent(when_known=WhenKnown.ANOTHER), media=[A_PICTURE])

        assert Image.objects.count() == 1

    @pytest.mark.parametrize(
        "data",
        [b"", b"no picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>"],
    )
    def test_that_the_library_does_not_take_stays_outside_and_is_told(self, data):
        made = landed(pictured(), media=[A_PICTURE._replace(data=data)])

        (place,) = places(draft_of(made).story)
        assert place.media.reference == "file:map.png"
        losses = read_account(made.account).losses
        assert [loss.kind for loss in losses] == [LossKind.MEDIA]
        assert not Image.objects.exists()

    def test_of_another_sites_library_is_not_taken_for_one_of_ours(self):
        Image.objects.create(title="ours", file="x.png", width=1, height=1)

        made = landed(pictured(f"image:{Image.objects.get().pk}"))

        (place,) = places(draft_of(made).story)
        assert place.media.reference.startswith("file:image-")


class TestACaseOfOurOwn:
    def test_that_was_imported_as_a_draft_can_be_loaded_and_published(self):
        story = case_files()
        (made,) = import_files(sent(story, code="a"), limits=WEB, language="da")

        texts = {f.name.split(".")[1]: f.data.decode() for f in case_files()}
        scenario = import_case("a", texts)

        assert scenario.pk == made.scenario_id
