from __future__ import annotations

import re

from tests.databases import ROOT

READ = re.compile(r'env\.(?:text|flag|number|words|secret)\(\s*"([A-Z_]+)"')
ROW = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)


def test_every_setting_read_from_the_environment_is_in_the_settings_page():
    sources = (ROOT / "training_site").rglob("*.py")
    read = {name for path in sources for name in READ.findall(path.read_text("utf-8"))}

    page = (ROOT / "docs" / "settings.md").read_text("utf-8")

    assert read
    assert sorted(ROW.findall(page)) == sorted(read)
