"""What the templates of courses ask for."""

from __future__ import annotations
