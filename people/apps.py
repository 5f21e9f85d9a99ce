"""The ground floor: who."""

from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "people"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added, authenticator_used

        from people import invitations, letters, outbox
        from people.mfa import remember_second_factor

        letters.register(invitations.KIND, invitations.letter)
        letters.register(outbox.KIND, outbox.letter)
        for signal in (authenticator_added, authenticator_used):
            signal.connect(remember_second_factor, dispatch_uid="second_factor")
