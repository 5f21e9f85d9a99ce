"""The extensions of the profile: two that others published, the rest our own."""

from __future__ import annotations

from enum import StrEnum

PROGRESS = "https://w3id.org/xapi/cmi5/result/extensions/progress"
REASON = "https://w3id.org/xapi/cmi5/result/extensions/reason"


class Extension(StrEnum):
    OCCASION = "occasion"
    ENROLMENT = "enrolment"
    ROLE = "role"
    STEP = "step"
    OPTIONS_SHOWN = "options-shown"
    OPTIONS_CLOSED = "options-closed"
    ARRIVED_AT = "arrived-at"
    STATE_CHANGES = "state-changes"
    ENDING = "ending"


def extension_id(base: str, extension: Extension) -> str:
    return f"{base}/xapi/extensions/{extension}"
