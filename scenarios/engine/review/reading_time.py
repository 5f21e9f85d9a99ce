"""How much there is to read, and how long a learner is expected to take over it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from scenarios.engine.review.survey import Survey
from scenarios.engine.story import Text
from scenarios.engine.translate import texts

# Adults read non-fiction silently at about 238 words a minute in English (Brysbaert 2019,
# a synthesis of 190 studies). Danish words are longer, and a learner weighs what she
# reads: 200 is assumed.
WORDS_A_MINUTE: Final = 200
# What it takes to weigh the options of one decision, beside reading them: assumed.
MINUTES_A_DECISION: Final = 0.25
# A story with loops is gone over this often at most to find what a play comes to.
MOST_ROUNDS: Final = 60
CLOSE_ENOUGH: Final = 0.01


class Cost(NamedTuple):
    """Minutes at a passage until the choice, and with the answer to each choice.

    ``after`` has one for each way on, in the order of ``Survey.ways``.
    """

    before: float
    after: list[float]


def words_in(found: Iterable[Text], language: str) -> list[int]:
    """Count the words of each of some texts in one language."""
    return [count_words(text.words.get(language, "")) for text in found]


def count_words(words: str) -> int:
    """Count words by the blanks between them, paragraphs being a blank line apart."""
    return words.count(" ") + words.count("\n\n") + 1 if words else 0


def cost(survey: Survey, number: int, words: list[int], *, decides: bool) -> Cost:
    """Return what a passage costs a learner; ``words`` are those of ``texts_of`` it."""
    choices = survey.passages[number].choices
    own = len(words) - 2 * len(choices)
    before = sum(words[:own]) / WORDS_A_MINUTE
    after = [
        (words[place] + words[place + 1]) / WORDS_A_MINUTE
        for place, choice in zip(range(own, len(words), 2), choices, strict=True)
        if choice.target in survey.number
    ]
    return Cost(before + (MINUTES_A_DECISION if decides else 0), after)


def expected_minutes(survey: Survey, costs: list[Cost]) -> float:
    """Return the minutes of a play in which each way on is taken equally often.

    With roles, the mean over their starts; conditions aside. Content note and debrief
    are read too.
    """
    if not survey.starts:
        return 0.0
    comes_to = [0.0] * len(survey.passages)
    order = survey.backwards
    # Without loops each passage comes after all it leads to, and once is exact.
    for _ in range(MOST_ROUNDS if survey.goes_round else 1):
        moved = 0.0
        for here in order:
            ways, (before, after) = survey.ways[here], costs[here]
            minutes = before
            if ways:
                on = sum([comes_to[there] for there in ways]) + sum(after)
                minutes += on / len(ways)
            moved = max(moved, minutes - comes_to[here])
            comes_to[here] = minutes
        if moved < CLOSE_ENOUGH:
            break
    starts = survey.starts.values()
    return _around(survey) + sum(comes_to[one] for one in starts) / len(starts)


def _around(survey: Survey) -> float:
    story = survey.story
    found = [*texts(story.content_note), *texts(story.debrief)]
    return sum(words_in(found, survey.language)) / WORDS_A_MINUTE
