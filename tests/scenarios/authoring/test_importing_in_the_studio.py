"""Files come into the studio: the form, the page that says what became of them, the table."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from scenarios.accounts import Account
from scenarios.engine.reading import limits
from scenarios.engine.reading.report import Level, Loss, LossKind
from scenarios.models import Scenario, StoryImport
from tests.scenarios.authoring.desk import said
from tests.scenarios.authoring.studio import CASES, page
from tests.scenarios.conftest import NOW
from tests.scenarios.imports import case_files

pytestmark = pytest.mark.django_db

IMPORT = "/admin/cases/import/"
LISTED = "/admin/cases/imports/"


def uploads(files=None) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(*file) for file in files or case_files()]


def send(client: Client, files=None, **changes):
    form = {"stories": uploads(files), "language": "da", "when_known": "keep-edits"}
    return client.post(IMPORT, {**form, **changes}, follow=True)


def a_loss(number: int, level: Level = Level.WARNING, **more: object) -> Loss:
    fields: dict[str, object] = {
        "file": "gate.html",
        "passage": f"P{number}",
        "line": number,
        "kind": LossKind.MACRO,
        "level": level,
        "source": "(live: 2s)[<script>alert(1)</script>]",
        "done": "kept to the letter as “not imported”",
    }
    return Loss(**{**fields, **more})  # type: ignore[arg-type]


@pytest.fixture
def account_of(scenario: Scenario):
    """An import of the case at hand with these losses."""

    def of(*losses: Loss) -> StoryImport:
        account = Account(
            name="gate",
            format="Harlowe",
            passages=4,
            links_total=7,
            links_mapped=6,
            losses=losses,
        )
        return StoryImport.objects.create(
            scenario=scenario,
            imported_at=NOW,
            files=[{"name": "gate.html", "bytes": 8, "sha256": "0" * 64}],
            passages=4,
            links_total=7,
            links_mapped=6,
            account=account.as_json(),
        )

    return of


class TestTheForm:
    def test_makes_a_draft_of_the_files_and_shows_what_became_of_them(self, client):
        response = send(client)

        made = StoryImport.objects.get()
        assert response.redirect_chain == [(f"{LISTED}{made.pk}/", 302)]
        assert not made.scenario.live
        assert {file["name"] for file in made.files} == {"a.da.twee", "a.en.twee"}

    def test_remembers_who_sent_them(self, client, tove):
        send(client)

        assert StoryImport.objects.get().imported_by == tove

    def test_says_in_itself_why_nothing_was_imported(self, client):
        response = send(client, [("x.bin", b"\x00\x01")])

        assert response.context["form"].non_field_errors()
        assert not Scenario.objects.exists()

    def test_names_the_case_that_was_edited_since(self, client):
        send(client)
        draft = Scenario.objects.get().newest_draft()
        draft.retitle("Trænerens titel")
        draft.save_revision()

        response = send(client)

        (said,) = response.context["form"].non_field_errors()
        assert draft.code in said

    def test_makes_another_case_when_asked_to(self, client):
        send(client)

        send(client, when_known="another")

        assert Scenario.objects.count() == 2

    def test_says_when_a_file_brings_nothing_new(self, client):
        first, second = send(client), send(client)

        assert said(first) != said(second)
        assert [
            row.found_its_draft() for row in StoryImport.objects.order_by("pk")
        ] == [
            False,
            True,
        ]

    def test_wants_a_file(self, client):
        response = client.post(IMPORT, {"language": "da", "when_known": "keep-edits"})

        assert "stories" in response.context["form"].errors

    def test_refuses_files_that_are_too_large_together(self, client, monkeypatch):
        small = limits.WEB._replace(size=10)
        monkeypatch.setattr("scenarios.authoring.file_forms.WEB", small)

        response = send(client)

        assert "stories" in response.context["form"].errors
        assert "MB" in page(response)
        assert not Scenario.objects.exists()


class TestTheAccount:
    def test_says_how_many_links_were_mapped(self, client, account_of):
        made = account_of()

        text = page(client.get(f"{LISTED}{made.pk}/"))

        assert "6" in text
        assert "Harlowe" in text

    def test_groups_losses_by_how_much_they_matter(self, client, account_of):
        made = account_of(a_loss(1, Level.INFO), a_loss(2, Level.ERROR), a_loss(3))

        groups = client.get(f"{LISTED}{made.pk}/").context["account"].groups

        assert [(one.level, one.number) for one in groups] == [
            (Level.ERROR, 1),
            (Level.WARNING, 1),
            (Level.INFO, 1),
        ]

    def test_leads_to_the_passage_of_a_loss(self, client, account_of, scenario):
        made = account_of(a_loss(1, passage="HALL"))
        (hall,) = (p for p in scenario.story.passages if p.name == "HALL")

        text = page(client.get(f"{LISTED}{made.pk}/"))

        assert f"/admin/cases/{scenario.pk}/passage/{hall.id}/" in text

    def test_shows_what_stands_in_the_file_and_never_runs_it(self, client, account_of):
        made = account_of(a_loss(1))

        text = page(client.get(f"{LISTED}{made.pk}/"))

        assert "&lt;script&gt;alert(1)" in text
        assert "<script>alert(1)" not in text

    def test_leaves_the_rest_of_a_long_list_to_the_table(self, client, account_of):
        made = account_of(*map(a_loss, range(1, 2001)))

        (group,) = client.get(f"{LISTED}{made.pk}/").context["account"].groups

        assert (len(group.rows), group.more) == (100, 1900)

    def test_can_be_read_after_a_kind_of_finding_is_gone(self, client, account_of):
        made = account_of()
        gone = '"findings":[{"kind":"long-gone","severity":"error"}]'
        made.account = made.account.replace('"findings":[]', gone)
        made.save()

        assert client.get(f"{LISTED}{made.pk}/").status_code == 200

    def test_that_is_not_there_is_not_found(self, client):
        assert client.get(f"{LISTED}1/", follow=True).status_code == 404


class TestTheTable:
    def test_has_every_loss_with_passage_and_line(self, client, account_of):
        made = account_of(*map(a_loss, range(1, 301)))

        response = client.get(f"{LISTED}{made.pk}/losses.csv")

        rows = list(csv.DictReader(StringIO(response.content.decode("utf-8-sig"))))
        assert len(rows) == 300
        assert (rows[6]["passage"], rows[6]["line"]) == ("P7", "7")

    def test_holds_nothing_that_a_spreadsheet_would_work_out(self, client, account_of):
        made = account_of(a_loss(1, source="=HYPERLINK(0)", passage="@P"))

        response = client.get(f"{LISTED}{made.pk}/losses.csv")

        (row,) = csv.DictReader(StringIO(response.content.decode("utf-8-sig")))
        assert (row["source"], row["passage"]) == ("'=HYPERLINK(0)", "'@P")


class TestTheListOfImports:
    def test_costs_the_same_however_many_there_are(self, client, account_of):
        account_of()
        client.get(LISTED)
        with CaptureQueriesContext(connection) as one:
            client.get(LISTED)
        for _ in range(5):
            account_of()

        with CaptureQueriesContext(connection) as six:
            client.get(LISTED)

        assert len(six) == len(one)
        assert '"scenarios_storyimport"."account"' not in str(six.captured_queries)


class TestTheListOfCases:
    def test_has_a_button_to_import(self, client, scenario):
        text = page(client.get(CASES))

        assert IMPORT in text
        assert f"/admin/cases/{scenario.pk}/files/" in text


class TestSomebodyWhoMayNotWriteCases:
    @pytest.mark.parametrize("path", [IMPORT, LISTED, "{row}", "{row}losses.csv"])
    def test_sees_none_of_it(self, account_of, ana, path):
        row = f"{LISTED}{account_of().pk}/"
        visitor = Client()
        visitor.force_login(ana)

        response = visitor.get(path.format(row=row))

        assert response.status_code in {302, 403, 404}
        assert "Harlowe" not in page(response)

    def test_imports_nothing(self, ana):
        visitor = Client()
        visitor.force_login(ana)

        send(visitor)

        assert not StoryImport.objects.exists()
