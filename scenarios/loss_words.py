"""What an import could not take over, in a trainer's words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from scenarios.engine.reading.report import Done, Level, LossKind
from scenarios.shelf import NOT_TAKEN

LEVEL_WORDS: dict[Level, Promise] = {
    Level.ERROR: _("Must be mended: a way on is broken, or a passage cannot be read"),
    Level.WARNING: _("Worth a look: the story plays, but differently"),
    Level.INFO: _("Good to know: it looks different"),
}
WORDS: dict[str, Promise] = {
    LossKind.BROKEN_PASSAGE: _("a passage that cannot be read"),
    LossKind.DUPLICATE_PASSAGE: _("a passage whose name is taken"),
    LossKind.SAME_PASSAGE: _("a passage that stands there more than once"),
    LossKind.MISSING_TARGET: _("a link to a passage that is not there"),
    LossKind.UNKNOWN_TARGET: _("a link whose target is worked out during play"),
    LossKind.EXTERNAL_LINK: _("a link out of the story"),
    LossKind.SETTER: _("a change of a variable"),
    LossKind.CONDITION: _("a condition"),
    LossKind.CONDITIONAL_TEXT: _("text that shows only sometimes"),
    LossKind.VARIABLE: _("a variable"),
    LossKind.MACRO: _("a macro"),
    LossKind.SCRIPT: _("a script"),
    LossKind.STYLE: _("a style sheet"),
    LossKind.HTML: _("HTML"),
    LossKind.MEDIA: _("a picture, film or sound"),
    LossKind.INCLUDE: _("a passage inside another"),
    LossKind.SPECIAL_PASSAGE: _("a passage that steers the format it was made for"),
    LossKind.METADATA: _("facts about the story or a passage"),
    LossKind.ENCODING: _("characters"),
    LossKind.FORMATTING: _("formatting"),
    LossKind.INTERACTION: _("an interaction"),
    LossKind.SCORE: _("a score"),
    LossKind.TOO_LARGE: _("something too large"),
    LossKind.NO_START: _("the first passage"),
    LossKind.RENAMED: _("a name"),
    LossKind.OTHER_FILE: _("a file that is no part of the story"),
    LossKind.TAG: _("a tag"),
}
DONE_WORDS: dict[str, Promise] = {
    Done.KEPT: _("kept to the letter as “not imported”"),
    Done.DROPPED: _("left out"),
    Done.NO_TARGET: _("the choice is kept and leads nowhere yet"),
    Done.ALWAYS_OFFERED: _("the choice is always offered"),
    Done.WITHOUT_EFFECT: _("the choice is kept without this effect"),
    Done.NOT_SET: _("the variable is not set here"),
    Done.FIRST_KEPT: _("the first passage of this name is the one that plays"),
    Done.ONE_PASSAGE: _("it is the same to the letter, and one passage"),
    Done.ALWAYS_SHOWN: _("its text always shows; its choices keep the condition"),
    Done.UNESCAPED: _("its HTML character references are read as characters"),
    Done.UNNAMED: _("the passage is kept under a name of ours"),
    Done.NAMED_ANEW: _("it has a name that a story can hold"),
    Done.AS_WORD: _("the variable holds words"),
    Done.AS_NUMBER: _("the variable holds numbers"),
    Done.OWN_PASSAGE: _("kept as a passage to which nothing leads"),
    Done.STARTS_FIRST: _("the story begins at its first passage"),
    Done.TEXT_ONLY: _("the text is kept"),
    Done.REPLACED: _("read as Western European text (cp1252)"),
    Done.CLEANED: _("what is not text is replaced"),
    Done.CUT: _("only the beginning is kept"),
    Done.REFERENCE: _("its name is kept; the file itself is not here"),
    NOT_TAKEN: _("it is not in the library, and is not shown"),
}


def done_words(done: str) -> str:
    """Say what became of a loss; a reason behind a colon is a file's own, and stays."""
    said, colon, reason = done.partition(": ")
    return f"{DONE_WORDS.get(said, said)}{colon}{reason}"


def kind_words(kind: str) -> str:
    """Name a kind of loss in the active language; one that is no more by its own name."""
    return str(WORDS.get(kind, kind))
