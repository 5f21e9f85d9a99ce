"""The findings for which nothing need be played: a story read through once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from scenarios.engine.review import contents, options, structure
from scenarios.engine.review.finding import Finding, Kind, at
from scenarios.engine.review.options import Option
from scenarios.engine.review.reading_time import (
    cost,
    expected_minutes,
    words_in,
)
from scenarios.engine.review.references import References
from scenarios.engine.review.survey import Survey, Ways
from scenarios.engine.review.wordings import (
    every_id,
    texts_of,
    texts_of_the_frame,
)
from scenarios.engine.story import Text


class ByReading:
    """A story's texts and options, gathered once, and what is to be said of them."""

    def __init__(self, survey: Survey) -> None:
        self.survey = survey
        self.texts: list[list[Text]] = [texts_of(one) for one in survey.passages]

    @cached_property
    def options(self) -> list[list[Option]]:
        """The options of each passage."""
        language = self.survey.language
        return [options.options(one, language) for one in self.survey.passages]

    @cached_property
    def decisions(self) -> set[int]:
        """The numbers of the passages where a learner has something to choose between."""
        return {number for number, found in enumerate(self.options) if len(found) > 1}

    @cached_property
    def frame(self) -> list[Text]:
        """The texts outside the passages."""
        return texts_of_the_frame(self.survey.story)

    @cached_property
    def words(self) -> list[list[int]]:
        """The words of each text of each passage in the source language."""
        return [words_in(found, self.survey.language) for found in self.texts]

    def faults(self) -> Iterator[Finding]:
        """Yield what forbids publishing."""
        survey = self.survey
        yield from structure.of_the_frame(survey)
        yield from structure.of_names(survey)
        yield from structure.of_ids(every_id(survey.story, self.texts))
        references = References(survey)
        for passage in survey.passages:
            if passage.ending and passage.choices:
                yield at(Kind.ENDING_WITH_CHOICES, passage)
            if not passage.ending and not passage.choices:
                yield at(Kind.DEAD_END, passage)
            yield from contents.empty_texts(passage, survey.language)
            yield from contents.alternatives(passage, survey.language)
            yield from references.of(passage)

    def flaws(self) -> Iterator[Finding]:
        """Yield what should be mended and may be published."""
        story, language = self.survey.story, self.survey.language
        yield from contents.translations(self.frame, story.languages)
        yield from self._not_exercised()
        rows = zip(self.survey.passages, self.options, self.texts, strict=True)
        for passage, found, texts in rows:
            yield from contents.left_over(passage, language)
            yield from contents.translations(texts, story.languages, passage)
            if not passage.ending:
                yield from options.of_one_decision(passage, found)
                yield from options.without_feedback(passage, language)
        yield from options.of_all_decisions(self.options)

    def _not_exercised(self) -> Iterator[Finding]:
        if not self.survey.starts:
            return
        exercised: set[str] = set()
        for number in self.survey.reached:
            passage = self.survey.passages[number]
            for choice in passage.choices:
                exercised.update(choice.competencies)
            for cue in passage.cues:
                exercised.update(cue.competencies)
        for code in self.survey.story.competencies:
            if code not in exercised:
                yield at(Kind.NOT_EXERCISED, about=code)

    # Numbers

    def total_words(self) -> int:
        """Return the words of the whole story in its source language."""
        frame = words_in(self.frame, self.survey.language)
        return sum(map(sum, self.words)) + sum(frame)

    def minutes(self) -> float:
        """Return the minutes a play is expected to take."""
        return expected_minutes(self.survey, list(self._costs()))

    def _costs(self) -> Iterator[float]:
        for number, words in enumerate(self.words):
            decides = number in self.decisions
            yield cost(self.survey, number, words, decides=decides)

    def distinct_ways(self) -> Ways:
        """Return for each passage its ways on, two choices of one option and target as one."""
        number = self.survey.number
        return [
            ways if len(found) == len(ways) else _once(found, number)
            for ways, found in zip(self.survey.ways, self.options, strict=True)
        ]


def _once(found: list[Option], number: dict[str, int]) -> list[int]:
    ways: list[int] = []
    for option in found:
        targets = dict.fromkeys(choice.target for choice in option.choices)
        ways += [number[target] for target in targets if target in number]
    return ways
