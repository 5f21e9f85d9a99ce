"""Tells Wagtail of the screens in ``people.admin``."""

from __future__ import annotations

from wagtail import hooks

from people.admin import PeopleViewSetGroup, sign_in_settings

hooks.register("register_admin_viewset", PeopleViewSetGroup)
hooks.register("register_account_menu_item", sign_in_settings)
