from __future__ import annotations

import gettext
from pathlib import Path

import pytest

from training_site import catalogues

SOURCES = {
    "door/views.py": """
from django.utils.translation import gettext as _, ngettext, pgettext

_("Open the door.")
ngettext("%(count)s visitor", "%(count)s visitors", 2)
# Translators: the month, not the verb.
pgettext("month", "March")
""",
    "door/templates/door/door.html": """
{% load i18n %}
<ul>
    {% if open %}
  <li>{% translate "Come in." %}</li>
    {% endif %}
  {% blocktranslate count n=n trimmed %}
    {{ n }} door
  {% plural %}
    {{ n }} doors
  {% endblocktranslate %}
  {{ name|default:_("Nobody") }}
</ul>
""",
    "door/static/door/door.js": 'knock(gettext("Knock twice."));',
    "door/migrations/0001_initial.py": 'from x import _\n_("Never seen.")',
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in SOURCES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def translate(catalogue, translations):
    for msgid, text in translations.items():
        catalogue[msgid].string = text
    return catalogue


class TestCollect:
    def test_finds_python_templates_and_scripts_but_no_migrations(self, root):
        collected = catalogues.collect(root, ["door"])

        assert {message.id for message in collected if message.id} == {
            "Open the door.",
            ("%(count)s visitor", "%(count)s visitors"),
            "March",
            "Come in.",
            ("%(n)s door", "%(n)s doors"),
            "Nobody",
            "Knock twice.",
        }

    def test_keeps_the_context_and_the_word_to_translators(self, root):
        collected = catalogues.collect(root, ["door"])

        march = collected.get("March", context="month")

        assert march.auto_comments == ["Translators: the month, not the verb."]

    def test_leaves_other_folders_alone(self, root):
        assert len(catalogues.collect(root, ["window"])) == 0


class TestWrite:
    def test_names_files_without_line_numbers_or_dates(self, root):
        path = root / "django.po"

        catalogues.write(catalogues.collect(root, ["door"]), path)

        text = path.read_text(encoding="utf-8")
        assert "#: door/views.py\n" in text
        assert "nplurals=2; plural=(n != 1);" in text
        assert "POT-Creation-Date" not in text

    def test_changes_nothing_when_nothing_changed(self, root):
        path = root / "django.po"
        collected = catalogues.collect(root, ["door"])
        catalogues.write(collected, path)
        before = path.read_bytes()

        catalogues.write(catalogues.merge(collected, catalogues.read(path)), path)

        assert path.read_bytes() == before


class TestMerge:
    def test_keeps_translations_adds_the_new_and_drops_the_old(self, root):
        kept = translate(
            catalogues.collect(root, ["door"]), {"Come in.": "Kom indenfor."}
        )
        kept.add("Go away.", "Gå væk.")

        merged = catalogues.merge(catalogues.collect(root, ["door"]), kept)

        assert merged["Come in."].string == "Kom indenfor."
        assert not merged["Nobody"].string
        assert "Go away." not in merged
        assert not merged.obsolete

    def test_does_not_guess_from_likeness(self, root):
        kept = catalogues.read(root / "none.po")
        kept.add("Open the doors.", "Luk dørene op.")

        merged = catalogues.merge(catalogues.collect(root, ["door"]), kept)

        assert not merged["Open the door."].string


class TestFaults:
    @pytest.fixture
    def whole(self, root):
        collected = catalogues.collect(root, ["door"])
        for message in collected:
            if message.id:
                message.string = message.id
        return collected

    def test_finds_none_in_a_whole_catalogue(self, root, whole):
        assert catalogues.faults(catalogues.collect(root, ["door"]), whole) == []

    def test_names_what_is_missing_and_what_is_obsolete(self, root, whole):
        whole.delete("Nobody")
        whole.add("Go away.", "Gå væk.")

        found = catalogues.faults(catalogues.collect(root, ["door"]), whole)

        assert found == ["missing: Nobody", "obsolete: Go away."]

    def test_names_what_is_untranslated(self, root, whole):
        translate(whole, {"Come in.": "", "%(n)s door": ("%(n)s dør", "")})

        found = catalogues.faults(catalogues.collect(root, ["door"]), whole)

        assert found == ["untranslated: %(n)s door", "untranslated: Come in."]

    def test_names_what_is_fuzzy(self, root, whole):
        whole["Come in."].flags.add("fuzzy")

        found = catalogues.faults(catalogues.collect(root, ["door"]), whole)

        assert found == ["fuzzy: Come in."]

    def test_names_a_placeholder_that_the_source_does_not_fill(self, root, whole):
        translate(whole, {"%(n)s door": ("%(antal)s dør", "%(n)s døre")})

        (found,) = catalogues.faults(catalogues.collect(root, ["door"]), whole)

        assert found.endswith(": %(n)s door")


class TestCompile:
    def test_gives_django_what_it_reads(self, root):
        whole = translate(
            catalogues.collect(root, ["door"]),
            {"Come in.": "Kom indenfor.", "%(n)s door": ("%(n)s dør", "%(n)s døre")},
        )
        path = catalogues.catalogue_path(root / "locale")
        catalogues.write(whole, path)

        (target,) = catalogues.compile_catalogues(root / "locale")

        with target.open("rb") as file:
            danish = gettext.GNUTranslations(file)
        assert danish.gettext("Come in.") == "Kom indenfor."
        assert danish.ngettext("%(n)s door", "%(n)s doors", 1) == "%(n)s dør"
        assert danish.ngettext("%(n)s door", "%(n)s doors", 0) == "%(n)s døre"

    def test_does_nothing_when_the_result_is_newer(self, root):
        path = catalogues.catalogue_path(root / "locale")
        catalogues.write(catalogues.collect(root, ["door"]), path)
        catalogues.compile_catalogues(root / "locale")

        assert catalogues.compile_catalogues(root / "locale") == []
