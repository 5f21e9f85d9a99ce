"""The files of one case: taken out in every form, translators' tables in and out."""

from __future__ import annotations

import csv
import zipfile
from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from scenarios.engine import codec
from scenarios.models import Scenario
from tests.scenarios.authoring.desk import Desk, page, said
from tests.scenarios.stories import named

pytestmark = pytest.mark.django_db


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"))))


def filled_in(desk: Desk, text: str, words: str) -> bytes:
    """The English table, with other words for one text."""
    table = desk.open("files/csv/?language=en").content.decode("utf-8-sig")
    found = list(csv.reader(StringIO(table)))
    for row in found:
        if row[0] == named(f"text/{text}"):
            row[3] = words
    out = StringIO()
    csv.writer(out).writerows(found)
    return out.getvalue().encode()


def bring(desk: Desk, data: bytes, language: str = "en"):
    form = {"language": language, "file": SimpleUploadedFile("gate.en.csv", data)}
    return desk.client.post(desk.url("files/"), form, follow=True)


class TestTakingACaseOut:
    def test_as_json_gives_the_newest_draft(self, desk):
        response = desk.open("files/json/")

        assert codec.from_json(response.content) == desk.story()
        assert 'filename="gate.json"' in response["Content-Disposition"]

    def test_as_twee_gives_all_languages_in_one_archive(self, desk):
        response = desk.open("files/twee/")

        names = zipfile.ZipFile(BytesIO(response.content)).namelist()
        assert names == ["gate.da.twee", "gate.en.twee"]

    def test_as_twee_in_one_language_gives_one_file(self, desk):
        response = desk.open("files/twee/?language=en")

        assert 'filename="gate.en.twee"' in response["Content-Disposition"]
        assert b"At the gate" in response.content

    def test_as_a_drawing_gives_dot(self, desk):
        assert b"digraph" in desk.open("files/dot/").content

    def test_as_a_table_has_a_row_for_each_text(self, desk):
        table = rows(desk.open("files/csv/?language=en").content)

        (title,) = (row for row in table if row["id"] == named("text/title"))
        assert (title["da"], title["en"]) == ("Ved porten", "At the gate")

    def test_as_published_gives_that_version(self, desk):
        before = desk.story()
        desk.scenario.newest_draft().revise(codec.from_json(_renamed(before)))

        response = desk.open("files/json/?version=1")

        assert codec.from_json(response.content) == before

    @pytest.mark.parametrize(
        "asked",
        [
            "exe/",
            "json/?version=7",
            "json/?version=x",
            "json/?version=99999999999999999999",
            "twee/?language=fr",
            "csv/?language=da",
            "csv/?language=xx",
            "csv/?language=../../da",
        ],
    )
    def test_as_what_there_is_not_is_not_found(self, desk, asked):
        assert desk.open(f"files/{asked}").status_code in {302, 404}
        followed = desk.client.get(desk.url(f"files/{asked}"), follow=True)
        assert followed.status_code == 404


def _renamed(story) -> str:
    return codec.to_canonical_json(story).replace("Ved porten", "Ved lågen")


class TestATranslatedTable:
    def test_gives_the_draft_its_words(self, desk):
        response = bring(desk, filled_in(desk, "title", "By the gate"))

        assert desk.story().title.words["en"] == "By the gate"
        assert response.status_code == 200
        assert "1" in said(response)

    def test_is_somebodys_revision(self, desk, tove):
        bring(desk, filled_in(desk, "title", "By the gate"))

        newest = Scenario.objects.get(pk=desk.scenario.pk).latest_revision
        assert newest.user == tove

    def test_that_says_nothing_new_makes_no_revision(self, desk):
        before = Scenario.objects.get(pk=desk.scenario.pk).latest_revision_id

        bring(desk, desk.open("files/csv/?language=en").content)

        after = Scenario.objects.get(pk=desk.scenario.pk).latest_revision_id
        assert after == before

    @pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"", b"a,b\n1,2\n"])
    def test_that_cannot_be_read_is_refused_in_the_form(self, desk, data):
        before = desk.story()

        response = bring(desk, data)

        assert response.context["form"].errors
        assert desk.story() == before

    def test_is_read_as_a_spreadsheet_saves_unicode_text(self, desk):
        table = filled_in(desk, "title", "By the gate").decode("utf-8-sig")

        bring(desk, table.encode("utf-16"))

        assert desk.story().title.words["en"] == "By the gate"

    def test_in_another_alphabet_is_refused_with_advice(self, desk):
        table = filled_in(desk, "title", "Blåbærgrød").decode("utf-8-sig")

        response = bring(desk, table.encode("cp1252"))

        assert "CSV UTF-8" in page(response)

    def test_of_another_case_is_told_apart(self, desk):
        table = f"id,da,en,state\n{named('elsewhere')},Der,There,ok\n".encode()

        response = bring(desk, table)

        assert said(response).startswith("Ingen række i tabellen hører til denne case.")

    def test_is_refused_while_somebody_else_has_locked_the_case(self, desk, ulla):
        table = filled_in(desk, "title", "By the gate")
        Scenario.objects.filter(pk=desk.scenario.pk).update(locked=True, locked_by=ulla)

        response = bring(desk, table)

        assert response.context["form"].non_field_errors()
        assert desk.story().title.words["en"] == "At the gate"


class TestTheScreen:
    def test_lists_versions_and_how_the_case_came(self, desk):
        text = page(desk.open("files/"))

        assert "?version=1" in text
        assert "files/twee/" in text

    @pytest.mark.parametrize("screen", ["files/", "files/json/"])
    def test_is_closed_to_somebody_who_may_not_write_cases(self, desk, ana, screen):
        visitor = Client()
        visitor.force_login(ana)

        response = visitor.get(desk.url(screen))

        assert response.status_code in {302, 403, 404}
        assert "Ved porten" not in page(response)
