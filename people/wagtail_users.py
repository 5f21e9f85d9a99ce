"""Put our screen for people in the place of Wagtail's own."""

from __future__ import annotations

from wagtail.users.apps import WagtailUsersAppConfig


class UsersInWagtailConfig(WagtailUsersAppConfig):
    user_viewset = "people.admin.people.PersonViewSet"
