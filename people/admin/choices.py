"""A unit chosen from the tree, indented as it lies there."""

from __future__ import annotations

from django import forms

from people.models import Unit


class UnitChoiceField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, unit: Unit) -> str:
        return unit.in_tree()
