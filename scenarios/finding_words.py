"""What each finding says to a trainer, and how to mend it."""

from __future__ import annotations

from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from scenarios.engine.review import Kind


class Saying(NamedTuple):
    """A finding in a sentence or two, and what to do about it."""

    words: Promise
    hint: Promise


FRAME: Final = {
    Kind.NO_START: Saying(
        _("The story, or one of its roles, has no first passage."),
        _("Choose the passage where it begins."),
    ),
    Kind.START_IS_ENDING: Saying(
        _("The story begins at an ending: there is nothing to play."),
        _("Begin at another passage, or let this one go on."),
    ),
    Kind.NO_CONTENT_NOTE: Saying(
        _("The content note is empty."),
        _(
            "Say on the screen “Title, content note, debrief” what the case is about and "
            "how long it takes."
        ),
    ),
    Kind.NO_DEBRIEF: Saying(
        _("The debrief has no points."),
        _("Write at least one on the screen “Title, content note, debrief”."),
    ),
    Kind.NO_ENDING: Saying(
        _("No ending can be reached."),
        _("Let choices lead to an ending. Which passage is one is said on its screen."),
    ),
    Kind.DUPLICATE_ID: Saying(
        _("Two things in the story share an id."), _("Import the case again.")
    ),
    Kind.DUPLICATE_NAME: Saying(
        _("Two passages, variables, roles, signs or facts have the name %(about)s."),
        _("Rename one of them."),
    ),
    Kind.NOT_EXERCISED: Saying(
        _("The case says that it exercises %(about)s, but no choice and no sign does."),
        _("Name the competency where it is exercised, or take it off the case."),
    ),
    Kind.TOO_LONG: Saying(
        _("A play is expected to take about %(about)s minutes, longer than planned."),
        _("Shorten the texts, or plan more minutes."),
    ),
    Kind.BEST_IS_LONGEST: Saying(
        _(
            "The recommended option is the longest in most decisions: its length gives "
            "it away."
        ),
        _("Make some of the other options as long."),
    ),
    Kind.BEST_IN_ONE_PLACE: Saying(
        _("The recommended option stands in the same place in nearly every decision."),
        _("Let it change places: whoever reads the case in this order can tell it."),
    ),
}

RULES: Final = {
    Kind.MISSING_TARGET: Saying(
        _("A choice leads nowhere."), _("Choose the passage it leads to.")
    ),
    Kind.DEAD_END: Saying(
        _("A learner can be left here with nothing to choose: there are no choices."),
        _("Add a choice, or say under “kind” which kind of ending it is."),
    ),
    Kind.NOTHING_OFFERED: Saying(
        _("A learner can come here when the condition of no choice is met."),
        _("Add a choice that is always offered and leads on."),
    ),
    Kind.LOOP_WITHOUT_EXIT: Saying(
        _("A learner who comes here goes round for ever: no ending can be reached."),
        _("Add a way out that stays open."),
    ),
    Kind.ENDING_WITH_CHOICES: Saying(
        _("An ending has choices."),
        _("Remove the choices, or say under “kind” that it is a scene."),
    ),
    Kind.UNKNOWN_VARIABLE: Saying(
        _("Something uses the variable %(about)s, which the story does not have."),
        _("Correct its name, or take it away."),
    ),
    Kind.UNKNOWN_ACTOR: Saying(
        _("A line is said by somebody who is not in the story."),
        _("Remove the line, and add it again for somebody who is."),
    ),
    Kind.UNKNOWN_CHAPTER: Saying(
        _("The passage belongs to a chapter that the story does not have."),
        _("Choose another chapter, or none."),
    ),
    Kind.UNKNOWN_PLACE: Saying(
        _("A condition asks about something that is not in the story any more."),
        _("Write the condition anew."),
    ),
    Kind.CLOCK_CHOICE: Saying(
        _("When the time is up, something is to happen that is no choice here."),
        _("Choose one of the choices of this passage, or nothing."),
    ),
    Kind.UNREACHABLE: Saying(
        _("No play comes to this passage."),
        _("Let a choice lead here that can be offered, or remove it."),
    ),
    Kind.ENDING_NEVER_REACHED: Saying(
        _("No play comes to this ending."),
        _("Let a choice lead here that can be offered, or remove it."),
    ),
    Kind.NEVER_OFFERED: Saying(
        _("A choice is never offered: its condition is met in no play."),
        _("Change the condition, or remove the choice."),
    ),
    Kind.METER_OUTSIDE: Saying(
        _("A play can take the meter %(about)s out of its range."),
        _("Change what the choices do to it, or widen its range."),
    ),
    Kind.READ_BEFORE_SET: Saying(
        _("A condition asks for %(about)s before anything has given it a value."),
        _("Let an earlier choice set it among its effects, for example “trust = 0”."),
    ),
    Kind.BEST_IS_NOT_GOOD: Saying(
        _(
            "A learner who makes the recommended choice everywhere comes to no good "
            "ending."
        ),
        _("See in the play below where it should have gone another way."),
    ),
    Kind.LOST_CAUSE: Saying(
        _(
            "After this risky choice only poor endings are left, and yet there are "
            "decisions to make."
        ),
        _("Open a way back, or let the story end soon after."),
    ),
}

TEXTS: Final = {
    Kind.EMPTY_TEXT: Saying(
        _("A text is empty in the language the story is written in."),
        _("Write it, or remove what it belongs to."),
    ),
    Kind.NO_ALTERNATIVE: Saying(
        _("A picture, film or sound has no text that says what it shows."),
        _("Say in a sentence what one would miss without it."),
    ),
    Kind.NO_TRANSCRIPT: Saying(
        _("A film or sound has no transcript."),
        _("Write down every word that is said in it."),
    ),
    Kind.MEDIA_MISSING: Saying(
        _("%(about)s is not in the site’s library."),
        _(
            "Import the story again from a zip file that has it inside, or remove it here."
        ),
    ),
    Kind.NOT_IMPORTED: Saying(
        _(
            "Something from the file could not be read. It is kept here, unseen by learners."
        ),
        _("Write it anew in its place, then remove it."),
    ),
    Kind.NO_FEEDBACK: Saying(
        _("A choice that is judged is not explained."),
        _("Say why it is good practice, or why it is not."),
    ),
    Kind.UNLABELLED: Saying(
        _(
            "There are several options, and it is not said how they stand to good practice."
        ),
        _(
            "Say of each under “practice” whether it is recommended, defensible or risky."
        ),
    ),
    Kind.FEW_OPTIONS: Saying(
        _("There are fewer than three options."),
        _("Add one that a good colleague might choose."),
    ),
    Kind.FEW_ON_REPAIR: Saying(
        _("There are two options, as is usual on a way back."),
        _("Nothing need be done."),
    ),
    Kind.MANY_OPTIONS: Saying(
        _("There are more than four options."),
        _("Remove those that hardly anybody would choose."),
    ),
    Kind.NOT_TRANSLATED: Saying(
        _("Texts are missing in one language: %(about)s."),
        _("Write them here, or take out the translators’ table under “Files”."),
    ),
    Kind.STALE_TRANSLATION: Saying(
        _("Texts have changed since they were translated: %(about)s."),
        _("Read the translations again beside the source."),
    ),
}

SAYINGS: Final[dict[Kind, Saying]] = FRAME | RULES | TEXTS
