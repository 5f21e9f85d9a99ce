"""What is taught, and how far each learner is."""

from __future__ import annotations

from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "courses"

    def ready(self) -> None:
        from courses import launches, letters, placement, signal_handlers
        from people import host as people_host
        from people import letters as kinds
        from scenarios import host as scenarios_host

        scenarios_host.register(launches.CourseHost())
        people_host.register(placement)
        kinds.register(letters.ENROLLED, letters.enrolled)
        signal_handlers.connect()
