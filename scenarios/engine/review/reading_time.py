"""How much there is to read, and how long a learner is expected to take over it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

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


def words_in(found: Iterable[Text], language: str) -> list[int]:
    """Count the words of each of some texts in one language."""
    return [count_words(text.words.get(language, "")) for text in found]


def count_words(words: str) -> int:
    """Count words by the blanks between them, paragraphs being a blank line apart."""
    return words.count(" ") + words.count("\n\n") + 1 if words else 0


def cost(survey: Survey, number: int, words: list[int], *, decides: bool) -> float:
    """Return the minutes a passage costs, each answer to a choice being as likely.

    ``words`` are those of ``texts_of`` it, two answers a choice last.
    """
    choices, ways = survey.passages[number].choices, survey.ways[number]
    own = len(words) - 2 * len(choices)
    answers = words[own:] if ways else []
    if len(ways) < len(choices):
        answers = [
            words[own + 2 * place + which]
            for place, choice in enumerate(choices)
            if choice.target in survey.number and ways
            for which in (0, 1)
        ]
    read = sum(words[:own]) + sum(answers) / (len(ways) or 1)
    return read / WORDS_A_MINUTE + (MINUTES_A_DECISION if decides else 0)


def expected_minutes(survey: Survey, costs: list[float]) -> float:
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
            ways, minutes = survey.ways[here], costs[here]
            if ways:
                minutes += sum([comes_to[there] for there in ways]) / len(ways)
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
