"""What a Twee file says that no story says: the links that lead on, and the macros' script."""

from __future__ import annotations

from typing import Final, NamedTuple


class Word(NamedTuple):
    """The words of the links that every case has."""

    begin: str
    skip: str
    go_on: str
    debrief: str


ENGLISH: Final = Word(
    begin="Begin",
    skip="Skip the story and read the summary",
    go_on="Continue",
    debrief="Debrief",
)
WORDS: Final = {
    "en": ENGLISH,
    "da": Word(
        begin="Begynd",
        skip="Spring historien over og læs opsummeringen",
        go_on="Fortsæt",
        debrief="Opsummering",
    ),
}

# SugarCube knows no macros of ours; with this it shows what there is to show.
SCRIPT: Final = """\
["chapter", "clock", "competency", "cue", "detail", "fact", "feedback-time", "nowhere",
 "not-imported", "shared", "variable"].forEach(function (name) {
  Macro.add(name, { skipArgs: true, handler: function () {} });
});
["document", "example", "transcript"].forEach(function (name) {
  Macro.add(name, { tags: null, handler: function () {
    var box = $(document.createElement("blockquote")).appendTo(this.output);
    if (this.args.length) { $(document.createElement("p")).text(this.args[0]).appendTo(box); }
    $(document.createElement("div")).css("white-space", "pre-line")
      .wiki(this.payload[0].contents.trim()).appendTo(box);
  } });
});
Macro.add("say", { handler: function () {
  $(this.output).append(document.createTextNode(this.args.filter(Boolean).join(", ") + ": "));
} });
Macro.add("notebook", { handler: function () {
  $(document.createElement("p")).text(this.args[0]).appendTo(this.output);
} });
Macro.add("media", { handler: function () {
  $(document.createElement("p")).text("[" + this.args[2] + "]").appendTo(this.output);
} });
window.chosen = function (name) { return visited(name) > 0; };
window.kept = function () { return false; };
window.playing = function (role) {
  var starts = setup.roles || {};
  return Object.keys(starts).some(function (name) {
    return starts[name] === role && visited(name) > 0;
  });
};"""


def word(language: str) -> Word:
    """Return the words of a language; English when it is not one of ours."""
    return WORDS.get(language, ENGLISH)
