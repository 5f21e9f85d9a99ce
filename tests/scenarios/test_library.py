"""What a story refers to: looked up in a query a kind, counted as used, forgiven when gone."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import ReferenceIndex

from scenarios.engine.parts import Part
from scenarios.models import Scenario, SharedText
from scenarios.models.library import library
from scenarios.told import Library
from tests.factories import ScenarioFactory
from tests.scenarios.evening import SHARED, evening

# Wagtail leaves the file of a rendition that it has just made to the garbage collector.
LEFT_OPEN = "ignore:Exception ignored in:pytest.PytestUnraisableExceptionWarning"
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings(LEFT_OPEN)]


@pytest.fixture
def help_lines() -> SharedText:
    return SharedText.objects.create(
        uuid=SHARED, name="Hjælpelinjer", body_da="Ring 1888.", body_en="Ring 1888!"
    )


@pytest.fixture
def case(help_lines) -> Scenario:
    """The evening, with a picture and a sound of the library."""
    image = get_image_model().objects.create(
        title="Køkken", file=get_test_image_file(size=(1800, 900))
    )
    sound = get_document_model().objects.create(
        title="Opkald", file=ContentFile(b"sound", name="call.mp3")
    )
    story = evening(image=f"image:{image.pk}", sound=f"document:{sound.pk}")
    return ScenarioFactory(code="evening", story=story)


def parts_of(case: Scenario) -> Iterable[Part]:
    return [part for passage in case.story.passages for part in passage.parts]


def found(case: Scenario, language: str = "da") -> Library:
    return library(parts_of(case), language)


class TestTheLibrary:
    def test_shows_an_image_at_the_size_of_the_page(self, case):
        (shown,) = found(case).images.values()

        assert (shown.width, shown.height) == (900, 450)
        assert "width-900" in shown.url

    def test_knows_where_a_document_is(self, case):
        (url,) = found(case).documents.values()

        assert re.fullmatch(r"/da/case/recording/\d+/", url)

    @pytest.mark.parametrize(
        ("language", "said"), [("da", "Ring 1888."), ("en", "Ring 1888!")]
    )
    def test_has_a_shared_text_in_the_language(self, case, language, said):
        assert found(case, language).shared_texts == {SHARED: said}

    def test_falls_back_to_danish(self, case, help_lines):
        help_lines.body_en = ""
        help_lines.save()

        assert found(case, "en").shared_texts == {SHARED: "Ring 1888."}

    def test_has_the_newest_wording_of_a_published_case(self, case, help_lines):
        help_lines.body_da = "Ring 112."
        help_lines.save()

        assert found(case).shared_texts == {SHARED: "Ring 112."}

    def test_is_empty_when_all_is_gone(self, case):
        get_image_model().objects.all().delete()
        get_document_model().objects.all().delete()
        SharedText.objects.all().delete()

        assert found(case) == Library()

    def test_does_without_an_image_whose_file_is_gone(self, case):
        file = get_image_model().objects.get().file
        file.storage.delete(file.name)

        assert found(case).images == {}

    def test_asks_once_a_kind_and_nothing_for_nothing(
        self, case, django_assert_num_queries
    ):
        found(case)

        with django_assert_num_queries(4):  # images, their renditions, the rest
            found(case)
        with django_assert_num_queries(0):
            library(case.story.passages[-1].parts, "da")


class TestWhatAStoryRefersTo:
    def test_counts_as_used(self, case, help_lines):
        image, sound = (
            get_image_model().objects.get(),
            get_document_model().objects.get(),
        )

        for thing in (image, sound, help_lines):
            assert ReferenceIndex.get_references_to(thing).exists()

    def test_that_is_gone_is_no_reference(self, case):
        get_image_model().objects.all().delete()

        field = Scenario._meta.get_field("story")

        kinds = {model for model, *_rest in field.extract_references(case.story)}
        assert kinds == {get_document_model(), SharedText}


class TestTheTrainer:
    def test_writes_a_shared_text(self, case, help_lines, tove):
        client = Client()
        client.force_login(tove)
        address = f"/admin/snippets/scenarios/sharedtext/edit/{help_lines.pk}/"

        client.post(address, {"name": "Hjælp", "body_da": "Ring 114.", "body_en": ""})

        assert found(case).shared_texts == {SHARED: "Ring 114."}

    def test_previews_what_could_not_be_imported(self, case):
        context = case.get_preview_context()

        kitchen = next(
            one for one in context["wording"].script() if one.name == "KITCHEN"
        )

        assert "<<widget>>" in [getattr(line, "source", "") for line in kitchen.lines]
