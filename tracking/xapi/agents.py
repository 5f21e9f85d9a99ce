"""Agents and groups: who acted, taught, belonged to a team, or vouched."""

from __future__ import annotations

from tracking.xapi.shapes import (
    Check,
    JsonObject,
    StatementError,
    a_list,
    a_mailto,
    a_sha1,
    a_string,
    an_iri,
    an_object,
    each,
)

IDENTIFIERS = ("mbox", "mbox_sha1sum", "openid", "account")
AGENT = frozenset({"objectType", "name", *IDENTIFIERS})
GROUP = AGENT | {"member"}
OAUTH_PAIR = 2  # an application and the person it acts for
ACCOUNT = frozenset({"homePage", "name"})


def an_account(value: object, path: str) -> None:
    account = an_object(value, path, ACCOUNT, "homePage", "name")
    an_iri(account["homePage"], f"{path}.homePage")
    a_string(account["name"], f"{path}.name")


def a_name(value: object, path: str) -> None:
    a_string(value, path)


CHECKS: dict[str, Check] = {
    "name": a_name,
    "mbox": a_mailto,
    "mbox_sha1sum": a_sha1,
    "openid": an_iri,
    "account": an_account,
}


def identifiers_in(value: JsonObject) -> list[str]:
    return [key for key in IDENTIFIERS if key in value]


def an_agent(value: object, path: str) -> None:
    """An individual with exactly one identifier."""
    agent = an_object(value, path, AGENT)
    if agent.get("objectType", "Agent") != "Agent":
        raise StatementError(f"{path}.objectType", "must be Agent")
    if len(identifiers_in(agent)) != 1:
        raise StatementError(path, _one_of())
    each(CHECKS, agent, path)


def a_group(value: object, path: str) -> None:
    """A group with one identifier, or a nameless one that lists its members."""
    group = an_object(value, path, GROUP, "objectType")
    if group["objectType"] != "Group":
        raise StatementError(f"{path}.objectType", "must be Group")
    identifiers = identifiers_in(group)
    if len(identifiers) > 1:
        raise StatementError(path, _one_of())
    each(CHECKS, group, path)
    members = a_list(group.get("member", []), f"{path}.member")
    if not identifiers and not members:
        raise StatementError(f"{path}.member", "is missing from a group without an id")
    for number, member in enumerate(members):
        an_agent(member, f"{path}.member[{number}]")


def an_actor(value: object, path: str) -> None:
    is_group = isinstance(value, dict) and value.get("objectType") == "Group"
    (a_group if is_group else an_agent)(value, path)


def an_authority(value: object, path: str) -> None:
    """An agent, or for three-legged OAuth a nameless group of two."""
    an_actor(value, path)
    if not isinstance(value, dict) or value.get("objectType") != "Group":
        return
    if identifiers_in(value) or len(value["member"]) != OAUTH_PAIR:
        raise StatementError(path, "must be an agent, or a nameless group of two")


def _one_of() -> str:
    return f"must have exactly one of {', '.join(IDENTIFIERS)}"
