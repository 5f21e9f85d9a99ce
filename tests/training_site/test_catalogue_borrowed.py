"""The Danish of other packages: what they still say, served where they say it."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from pathlib import Path

import django
import pytest
from babel.messages import Message
from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings
from django.utils.translation import gettext, ngettext, override, pgettext

from tests.training_site.test_catalogue import BORROWED, messages, sources
from training_site import catalogues

DATES = re.compile(rb'^"PO[TA-Z-]*-Date:.*\n', re.MULTILINE)
Key = tuple[str | None, tuple[str, ...]]


def key(message: Message) -> Key:
    return message.context, tuple(sources(message))


@cache
def said_by_packages(domain: str) -> frozenset[Key]:
    """What the English catalogues of the installed packages hold."""
    folders = [Path(config.path) / "locale" for config in apps.get_app_configs()]
    folders.append(Path(django.__file__).parent / "conf" / "locale")
    said = set()
    for folder in folders:
        path = folder / "en" / "LC_MESSAGES" / f"{domain}.po"
        if path.exists() and settings.ROOT / "training_site" not in path.parents:
            # Some packages write dates that Babel does not read.
            file = BytesIO(DATES.sub(b"", path.read_bytes()))
            said |= {key(message) for message in read_po(file) if message.id}
    return frozenset(said)


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_every_sentence_is_still_said_by_a_package(domain):
    path = catalogues.catalogue_path(BORROWED).with_name(f"{domain}.po")

    ours = {key(message) for message in messages(path)}

    assert ours - said_by_packages(domain) == set()


def test_gives_django_our_words_for_theirs():
    with override("da"):
        assert gettext("Unpublish") == "Træk tilbage"
        assert gettext("Incorrect password.") == "Adgangskoden passer ikke."
        assert ngettext("Delete 1 page", "Delete %(counter)s pages", 2) == (
            "Slet %(counter)s sider"
        )


def test_lets_our_own_catalogue_decide():
    with override("da"):
        assert pgettext("in a narrow bar", "Need to talk?") == "Tal med nogen"
        assert gettext("Words") == "Ord"


def test_reaches_the_scripts_of_the_studio(client):
    page = client.get("/admin/jsi18n/", headers={"accept-language": "da"})

    assert '"Collapse all": "Fold alt sammen"' in page.content.decode()
