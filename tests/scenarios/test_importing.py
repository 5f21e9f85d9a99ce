"""Cases from files: once is as good as twice, and what a trainer wrote is never overwritten."""

from __future__ import annotations

import pytest
from wagtail.models import Revision

from scenarios.engine.acts import Reword
from scenarios.engine.edit import apply
from scenarios.engine.translate import DifferentStructureError
from scenarios.engine.twee import TweeError
from scenarios.importing import import_case
from scenarios.models import Scenario, ScenarioVersion, StoryHasErrorsError
from tests.databases import ROOT
from tests.scenarios.conftest import NOW, case_a

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    folder = ROOT / "training_site" / "starter" / "scenarios"
    return {
        language: (folder / f"a.{language}.twee").read_text(encoding="utf-8")
        for language in ("da", "en")
    }


@pytest.fixture
def newer(files) -> dict[str, str]:
    """The same case with another title in Danish."""
    title = files["da"].splitlines()[1]
    return {**files, "da": files["da"].replace(title, "En ny overskrift", 1)}


def everything() -> list[object]:
    return [
        *Scenario.objects.order_by("pk").values_list(),
        *Revision.objects.order_by("pk").values_list(),
        *ScenarioVersion.objects.order_by("pk").values_list(),
    ]


class TestImporting:
    def test_publishes_a_new_case_in_all_its_languages(self, files):
        scenario = import_case("A", files)

        assert scenario.code == "a"
        assert scenario.is_playable
        assert scenario.live_version.number == 1
        assert scenario.story == case_a()
        assert scenario.title == case_a().title.say("da")

    def test_twice_is_as_good_as_once(self, files):
        import_case("A", files)
        before = everything()

        import_case("A", files)

        assert everything() == before

    def test_a_newer_file_becomes_the_next_version(self, files, newer):
        first = import_case("A", files)

        scenario = import_case("A", newer)

        assert scenario.pk == first.pk
        assert scenario.title == "En ny overskrift"
        assert scenario.live_version.number == 2
        assert not Scenario.objects.get().has_unpublished_changes

    def test_a_newer_file_twice_is_as_good_as_once(self, files, newer):
        import_case("A", files)
        import_case("A", newer)
        before = everything()

        import_case("A", newer)

        assert everything() == before

    @pytest.mark.parametrize("published", [False, True])
    def test_leaves_what_a_trainer_wrote_alone(self, files, newer, published):
        scenario = import_case("A", files)
        title = Reword(scenario.story.title.id, "da", "Trænerens titel")
        revision = scenario.revise(apply(scenario.story, title))
        if published:
            revision.publish()
        before = everything()

        import_case("A", newer)

        assert everything() == before

    def test_leaves_an_archived_case_archived(self, files, newer):
        import_case("A", files).archive(at=NOW)

        import_case("A", newer)

        stored = Scenario.objects.get()
        assert stored.archived_at == NOW
        assert stored.live_version.number == 2

    def test_leaves_an_attempt_under_way_with_its_version(self, files, newer, play_of):
        play = play_of(import_case("A", files))
        attempt = play.begin()

        import_case("A", newer)

        attempt.refresh_from_db()
        assert attempt.playable.story == case_a()


class TestABrokenFile:
    @pytest.mark.parametrize("known", [False, True])
    @pytest.mark.parametrize(
        ("break_it", "error"),
        [
            (lambda text: text.replace("<<cue ", "<<clue ", 1), TweeError),
            (lambda text: text.replace("->A1-1]]", "->NOWHERE]]", 1), TweeError),
            (lambda text: "no twee at all", TweeError),
            (lambda text: "", TweeError),
            (
                lambda text: text.replace("<<set $trust to 0>>", "<<set $x to 0>>"),
                (DifferentStructureError, StoryHasErrorsError),
            ),
        ],
    )
    def test_leaves_nothing(self, files, known, break_it, error):
        if known:
            import_case("A", files)
        before = everything()

        with pytest.raises(error):
            import_case("A", {**files, "da": break_it(files["da"])})

        assert everything() == before

    def test_in_one_language_alone_leaves_nothing(self, files):
        with pytest.raises((StoryHasErrorsError, TweeError)):
            import_case("A", {"da": files["da"].replace("<<set $trust to 0>>", "")})

        assert everything() == []
