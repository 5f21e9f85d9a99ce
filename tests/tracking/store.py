"""A stranger's view of the store: signed in, speaking 1.0.3."""

from __future__ import annotations

import base64
import json
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tracking.models import Credential

STATEMENTS = "/xapi/statements"
ACTIVITY = "https://content.example/module/1"
DID = "https://content.example/verbs/did"


def person(name: str = "ana") -> dict[str, Any]:
    return {"mbox": f"mailto:{name}@example.org"}


def some_statement(**more: Any) -> dict[str, Any]:
    return {
        "actor": person(),
        "verb": {"id": DID},
        "object": {"id": ACTIVITY},
        **more,
    }


def voiding(target: str) -> dict[str, Any]:
    return some_statement(
        id=str(uuid4()),
        verb={"id": "http://adlnet.gov/expapi/verbs/voided"},
        object={"objectType": "StatementRef", "id": target},
    )


class Stranger:
    """Somebody with a credential; whatever she asks, the site must not break."""

    def __init__(self, *scopes: str) -> None:
        issued = Credential.objects.issue(
            name="A stranger", scopes=list(scopes) or ["all"], at=timezone.now()
        )
        self.credential = issued.credential
        basic = f"{issued.credential.key}:{issued.secret}".encode()
        self.headers = {
            "Authorization": f"Basic {base64.b64encode(basic).decode()}",
            "X-Experience-API-Version": "1.0.3",
        }
        self.client = Client()

    def get(self, path: str = STATEMENTS, **query: Any) -> HttpResponse:
        return self.client.get(path, query, headers=self.headers)

    def post(self, sent: Any) -> HttpResponse:
        body = sent if isinstance(sent, bytes) else json.dumps(sent)
        return self.client.post(
            STATEMENTS, body, content_type="application/json", headers=self.headers
        )

    def put(self, key: str, sent: Any) -> HttpResponse:
        return self.client.put(
            f"{STATEMENTS}?statementId={key}",
            json.dumps(sent),
            content_type="application/json",
            headers=self.headers,
        )

    def ids(self, **query: Any) -> list[str]:
        """The ids a search finds on its first page."""
        answer = self.get(**query)
        assert answer.status_code == 200, answer.content
        return [each["id"] for each in answer.json()["statements"]]
