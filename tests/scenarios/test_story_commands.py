"""The commands for stories: bring in, take out, check."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from scenarios.engine import codec
from scenarios.models import Scenario, StoryImport
from tests.factories import ScenarioFactory
from tests.scenarios.imports import STARTER
from tests.scenarios.stories import gate

pytestmark = pytest.mark.django_db

CASE = [str(STARTER / "a.da.twee"), str(STARTER / "a.en.twee")]


def run(*arguments: object) -> str:
    out = StringIO()
    call_command(*map(str, arguments), stdout=out)
    return out.getvalue()


@pytest.fixture
def gate_case() -> Scenario:
    return ScenarioFactory(code="gate", story=gate())


@pytest.fixture
def gate_file(tmp_path: Path) -> Path:
    path = tmp_path / "gate.json"
    path.write_text(codec.to_canonical_json(gate()), encoding="utf-8")
    return path


class TestImportStory:
    def test_makes_a_draft_and_says_how_many_links_were_mapped(self):
        said = run("import_story", *CASE)

        assert "links mapped" in said
        assert not Scenario.objects.get().live

    def test_writes_its_report_as_json(self, tmp_path):
        report = tmp_path / "report.json"

        run("import_story", *CASE, "--report", report)

        told = json.loads(report.read_text(encoding="utf-8"))
        assert {"passages", "links_total", "links_mapped", "losses", "findings"} <= set(
            told
        )
        assert told["links_mapped"] == told["links_total"] > 0
        assert [one["case"] for one in told["stories"]] == [Scenario.objects.get().code]

    def test_writes_its_losses_as_a_table_when_the_name_says_so(self, tmp_path):
        report = tmp_path / "report.csv"

        run("import_story", *CASE, "--report", report)

        (columns, *_) = csv.reader(report.read_text(encoding="utf-8-sig").splitlines())
        assert columns[:5] == ["level", "kind", "file", "passage", "line"]

    def test_knows_who_imported(self, tove):
        run("import_story", *CASE, "--user", tove.email)

        assert StoryImport.objects.get().imported_by == tove

    def test_twice_is_as_good_as_once(self):
        run("import_story", *CASE)
        draft = Scenario.objects.get().latest_revision_id

        run("import_story", *CASE)

        assert Scenario.objects.get().latest_revision_id == draft

    def test_says_when_the_draft_says_it_already(self):
        first, again = run("import_story", *CASE), run("import_story", *CASE)

        assert "It is a draft." in first
        assert "The draft says this already." in again

    def test_again_makes_another_case(self):
        run("import_story", *CASE)

        run("import_story", *CASE, "--again")

        assert Scenario.objects.count() == 2

    @pytest.mark.parametrize(
        "arguments",
        [
            ["nowhere.twee"],
            ["--user", "nobody@example.org", *CASE],
            ["--code", "to ord", *CASE],
            ["."],
        ],
    )
    def test_refuses_in_one_line_and_leaves_nothing(self, arguments):
        with pytest.raises(CommandError) as refused:
            run("import_story", *arguments)

        assert "\n" not in str(refused.value)
        assert not Scenario.objects.exists()

    @pytest.mark.parametrize("data", [b"", b"\x00\xff", b"{", b"PK\x03\x04", b"<html>"])
    def test_refuses_what_is_no_story(self, tmp_path, data):
        path = tmp_path / "story"
        path.write_bytes(data)

        with pytest.raises(CommandError):
            run("import_story", path)

        assert not StoryImport.objects.exists()

    def test_says_which_case_was_edited_since(self):
        run("import_story", *CASE)
        draft = Scenario.objects.get().newest_draft()
        draft.retitle("Trænerens titel")
        draft.save_revision()

        with pytest.raises(CommandError, match=draft.code):
            run("import_story", *CASE)


class TestExportStory:
    @pytest.mark.parametrize("form", ["twee", "json", "dot", "csv"])
    def test_writes_files_of_each_form(self, gate_case, tmp_path, form):
        run("export_story", "gate", "--format", form, "--output", tmp_path)

        assert list(tmp_path.iterdir())

    def test_writes_the_newest_draft(self, gate_case, tmp_path):
        draft = gate_case.newest_draft()
        draft.retitle("Ved lågen")
        draft.save_revision()
        file = tmp_path / "gate.json"

        run("export_story", "gate", "--format", "json", "--output", file)

        assert codec.from_json(file.read_bytes()) == draft.story

    def test_writes_a_published_version(self, gate_case, tmp_path):
        draft = gate_case.newest_draft()
        draft.retitle("Ved lågen")
        draft.save_revision()
        file = tmp_path / "gate.json"

        run(
            "export_story", "gate", "--format=json", "--published=1", f"--output={file}"
        )

        assert codec.from_json(file.read_bytes()) == gate()

    def test_gives_files_that_come_back_as_the_same_story(self, gate_case, tmp_path):
        run("export_story", "gate", "--format", "twee", "--output", tmp_path)

        run("import_story", *tmp_path.iterdir())

        assert Scenario.objects.get().newest_draft().story == gate()
        assert Scenario.objects.get().latest_revision_id == gate_case.latest_revision_id

    @pytest.mark.parametrize(
        "arguments",
        [
            ["nowhere", "--format", "json"],
            ["gate", "--format", "json", "--published", "7"],
            ["gate", "--format", "twee", "--language", "fr"],
        ],
    )
    def test_refuses_in_one_line(self, gate_case, arguments):
        with pytest.raises(CommandError) as refused:
            run("export_story", *arguments)

        assert "\n" not in str(refused.value)


class TestCheckStory:
    def test_finds_a_case_by_its_code(self, gate_case):
        assert "gate" in run("check_story", "gate")

    def test_reads_files_and_saves_nothing(self, gate_file):
        run("check_story", gate_file)

        assert not Scenario.objects.exists()

    def test_tells_in_json(self, gate_file):
        told = json.loads(run("check_story", gate_file, "--json"))

        assert told["numbers"]["passages"] == 4

    def test_fails_with_1_when_the_story_has_errors(self, tmp_path):
        story = codec.to_builtins(gate())
        path = tmp_path / "broken.json"
        path.write_text(json.dumps({**story, "debrief": {}}), encoding="utf-8")

        with pytest.raises(CommandError) as failed:
            run("check_story", path)

        assert failed.value.returncode == 1

    @pytest.mark.parametrize("name", ["nowhere.twee", "no-case", "."])
    def test_fails_with_2_when_there_is_nothing_to_read(self, name):
        with pytest.raises(CommandError) as failed:
            run("check_story", name)

        assert failed.value.returncode == 2


class TestImportTranslation:
    @pytest.fixture
    def table(self, gate_case, tmp_path) -> Path:
        run(
            "export_story",
            "gate",
            "--format=csv",
            "--language=en",
            f"--output={tmp_path}",
        )
        path = tmp_path / "gate.en.csv"
        text = path.read_text(encoding="utf-8").replace("At the gate", "By the gate")
        path.write_text(text, encoding="utf-8")
        return path

    def test_gives_the_newest_draft_its_words(self, gate_case, table):
        run("import_translation", "gate", table, "--language", "en")

        draft = Scenario.objects.get().newest_draft()
        assert draft.story.title.words["en"] == "By the gate"

    @pytest.mark.parametrize(
        "arguments",
        [
            ["nowhere", "{table}", "--language=en"],
            ["gate", "nowhere.csv", "--language=en"],
            ["gate", "{table}", "--language=da"],
            ["gate", "{table}", "--language=en", "--user=nobody@example.org"],
        ],
    )
    def test_refuses_in_one_line_and_changes_nothing(self, gate_case, table, arguments):
        with pytest.raises(CommandError) as refused:
            run("import_translation", *(one.format(table=table) for one in arguments))

        assert "\n" not in str(refused.value)
        assert Scenario.objects.get().newest_draft().story == gate()
