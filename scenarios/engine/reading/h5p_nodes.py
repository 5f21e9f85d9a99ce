"""An H5P Branching Scenario as its file has it: nodes, ways on, screens.

Source: semantics.json, upgrades.js and the player of H5P.BranchingScenario 1.10. A node's
id is its place in the list; a missing next id, and any below nought, is an end.
"""

from __future__ import annotations

from collections import Counter
from typing import Final, NamedTuple

from scenarios.engine.reading.h5p_html import in_one_line, read_markup
from scenarios.engine.reading.h5p_json import at, group, items, whole, words

END: Final = -1
QUESTION: Final = "H5P.BranchingQuestion"
USE_THE_WHOLES: Final = "useBehavioural"


class Screen(NamedTuple):
    """A few words with a picture: feedback, a start or an end."""

    title: str = ""
    paragraphs: tuple[str, ...] = ()
    picture: str = ""
    alternative: str = ""
    score: int | None = None
    links: tuple[str, ...] = ()

    @property
    def speaks(self) -> bool:
        """Whether there is anything to see."""
        return bool(self.title or self.paragraphs or self.picture)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The title, then what stands below it."""
        return (self.title, *self.paragraphs) if self.title else self.paragraphs


class Way(NamedTuple):
    """One way on; ``to`` is None where the file names no node that can be read."""

    text: str
    to: int | None
    source: str
    feedback: Screen


class Node(NamedTuple):
    """One screen of the scenario; ``key`` names it in every version of the file."""

    key: str
    title: str
    library: str
    params: object
    ways: tuple[Way, ...]
    back: bool
    must_finish: bool
    source: object


class Scenario(NamedTuple):
    """The whole; ``endings`` are the screens by their id, the default one first.

    ``credit`` says who made it and under which licence.
    """

    title: str
    nodes: tuple[Node, ...]
    start: Screen
    endings: tuple[tuple[int, Screen], ...]
    scoring: str
    credit: str = ""


def read_nodes(content: object, proceed: str) -> Scenario:
    """Read ``branchingScenario``; ``proceed`` is the words on a button that has none."""
    behaviour = group(content, "behaviour")
    proceed = in_one_line(words(content, "l10n", "proceedButtonText")) or proceed
    listed = items(content, "content")
    keys = _keys(listed)
    scoring = at(content, "scoringOptionGroup", "scoringOption")
    return Scenario(
        title=in_one_line(words(content, "title")),
        nodes=tuple(
            _node(one, key, behaviour, proceed)
            for one, key in zip(listed, keys, strict=True)
        ),
        start=_screen(group(content, "startScreen"), "startScreen"),
        endings=tuple(
            (_end_id(one), _screen(one, "endScreen"))
            for one in items(content, "endScreens")
        ),
        scoring=words(scoring or at(content, "scoringOption")),
    )


def _keys(listed: list[object]) -> list[str]:
    given = [words(one, "type", "subContentId") for one in listed]
    once = {key for key, count in Counter(given).items() if key and count == 1}
    return [key if key in once else f"{place}" for place, key in enumerate(given)]


def _node(one: object, key: str, behaviour: object, proceed: str) -> Node:
    library = words(one, "type", "library").split(" ")[0]
    params = at(one, "type", "params")
    return Node(
        key=key,
        title=in_one_line(
            words(one, "type", "metadata", "title") or words(one, "contentTitle")
        ),
        library=library,
        params=params,
        ways=_alternatives(params) if library == QUESTION else _only_way(one, proceed),
        back=_setting(
            at(one, "contentBehaviour"), at(behaviour, "enableBackwardsNavigation")
        ),
        must_finish=_setting(
            at(one, "forceContentFinished"), at(behaviour, "forceContentFinished")
        ),
        source=one,
    )


def question(params: object) -> object:
    """Return the question of a node; files made by programs leave its wrapper out."""
    return at(params, "branchingQuestion") or params


def _alternatives(params: object) -> tuple[Way, ...]:
    return tuple(
        _way(in_one_line(words(one, "text")), one)
        for one in items(question(params), "alternatives")
    )


def _only_way(one: object, proceed: str) -> tuple[Way, ...]:
    if not isinstance(one, dict):
        return ()
    return (_way(in_one_line(words(one, "proceedButtonText")) or proceed, one),)


def _way(text: str, one: object) -> Way:
    named = at(one, "nextContentId")
    return Way(
        text=text,
        to=END if named in (None, "") else whole(named),
        source=f"{text} → {words(named) or END}",
        feedback=_screen(at(one, "feedback"), ""),
    )


def _screen(one: object, prefix: str) -> Screen:
    """Read a screen whose keys begin with ``prefix``: ``endScreenTitle``, ``title``."""
    image = at(one, _key(prefix, "image"))
    title = read_markup(words(one, _key(prefix, "title")))
    text = read_markup(words(one, _key(prefix, "subtitle")))
    return Screen(
        title=" ".join(title.paragraphs),
        paragraphs=text.paragraphs,
        picture=words(image) or words(image, "path"),
        alternative=in_one_line(words(one, _key(prefix, "altText"))),
        score=whole(at(one, "endScreenScore")),
        links=(*title.links, *text.links),
    )


def _key(prefix: str, name: str) -> str:
    return prefix + name[0].upper() + name[1:] if prefix else name


def _end_id(one: object) -> int:
    found = whole(at(one, "contentId"))
    return END if found is None else found


def _setting(own: object, of_the_whole: object) -> bool:
    """A node's own word, or that of the whole; before 1.4 a node had none."""
    says_nothing = own in (None, "", USE_THE_WHOLES)
    return (of_the_whole if says_nothing else own) in ("enabled", True)
