"""The verbs of the profile, each with the words a receiver may show."""

from __future__ import annotations

from typing import NamedTuple

ADL = "http://adlnet.gov/expapi/verbs"
REGISTRY = "http://id.tincanapi.com/verb"


class Verb(NamedTuple):
    id: str
    en: str
    da: str

    def display(self) -> dict[str, str]:
        return {"en": self.en, "da": self.da}


ANSWERED = Verb(f"{ADL}/answered", "answered", "svarede på")
ATTEMPTED = Verb(f"{ADL}/attempted", "attempted", "gik i gang med")
ATTENDED = Verb(f"{ADL}/attended", "attended", "deltog i")
COMPLETED = Verb(f"{ADL}/completed", "completed", "gennemførte")
EXPERIENCED = Verb(f"{ADL}/experienced", "experienced", "mødte")
FAILED = Verb(f"{ADL}/failed", "failed", "bestod ikke")
INITIALIZED = Verb(f"{ADL}/initialized", "initialized", "begyndte")
PASSED = Verb(f"{ADL}/passed", "passed", "bestod")
PROGRESSED = Verb(f"{ADL}/progressed", "progressed", "nåede videre i")
REGISTERED = Verb(f"{ADL}/registered", "registered", "tilmeldte sig")
RESPONDED = Verb(f"{ADL}/responded", "responded", "valgte i")
SCORED = Verb(f"{ADL}/scored", "scored", "fik point for")
VOIDED = Verb(f"{ADL}/voided", "voided", "annullerede")
EARNED = Verb(f"{REGISTRY}/earned", "earned", "opnåede")
EXPIRED = Verb(f"{REGISTRY}/expired", "expired", "udløb")
UNREGISTERED = Verb(f"{REGISTRY}/unregistered", "unregistered", "meldte sig fra")
WAIVED = Verb("https://w3id.org/xapi/adl/verbs/waived", "waived", "fik merit for")
WAS_ASSIGNED = Verb(
    "https://w3id.org/xapi/acrossx/verbs/was-assigned", "was assigned", "fik tildelt"
)


def revoked(base: str) -> Verb:
    """The one verb of our own: no published profile has it."""
    return Verb(f"{base}/xapi/verbs/revoked", "revoked", "fik tilbagekaldt")
