"""What a lesson is built of: Wagtail's own blocks, and those of the trade."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.images.blocks import ImageBlock

from courses.codes import codes_only

INLINE = ["bold", "italic", "link"]
LISTS = [*INLINE, "ol", "ul"]
RUNNING = [*LISTS, "h2", "h3", "blockquote", "document-link"]


class CaseBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"))
    text = blocks.RichTextBlock(label=_("Text"), features=LISTS)

    class Meta:
        label = _("Short case (invented)")
        icon = "openquote"
        template = "courses/blocks/case.html"


class SayAvoidBlock(blocks.StructBlock):
    say = blocks.TextBlock(label=_("Say"), rows=2)
    avoid = blocks.TextBlock(label=_("Avoid"), rows=2)

    class Meta:
        label = _("Pair")


class LawBlock(blocks.StructBlock):
    source = blocks.CharBlock(label=_("Source code"), validators=[codes_only])
    text = blocks.RichTextBlock(label=_("Text"), features=LISTS)

    class Meta:
        label = _("Law box")
        icon = "clipboard-list"
        template = "courses/blocks/law.html"


class TrackBlock(blocks.StructBlock):
    audience = blocks.ChoiceBlock(
        label=_("For"),
        choices=[("police", _("Police")), ("municipality", _("Municipality"))],
    )
    text = blocks.RichTextBlock(label=_("Text"), features=LISTS)

    class Meta:
        label = _("For one audience")
        icon = "group"
        template = "courses/blocks/track.html"


class OptionBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Answer"), rows=2)
    right = blocks.BooleanBlock(label=_("This is right"), required=False)
    why = blocks.TextBlock(label=_("Why, or why not"), rows=2)

    class Meta:
        label = _("Answer")


class CheckBlock(blocks.StructBlock):
    """A question to oneself; which answers are opened is stored nowhere."""

    question = blocks.TextBlock(label=_("Question"), rows=2)
    gate = blocks.BooleanBlock(
        label=_("It matters"),
        help_text=_("About a child or danger to life: the page asks to get it right."),
        required=False,
    )
    options = blocks.ListBlock(OptionBlock(), label=_("Answers"), min_num=2)
    sources = blocks.CharBlock(
        label=_("Source codes"), required=False, validators=[codes_only]
    )

    class Meta:
        label = _("Question")
        icon = "help"
        template = "courses/blocks/check.html"

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if not any(option["right"] for option in cleaned["options"]):
            raise StructBlockValidationError(
                {"options": ValidationError(_("Mark at least one answer as right."))}
            )
        return cleaned


class LessonBlocks(blocks.StreamBlock):
    """Everything a lesson or a course text may hold."""

    text = blocks.RichTextBlock(
        label=_("Text"), features=RUNNING, template="courses/blocks/text.html"
    )
    image = ImageBlock(label=_("Image"), template="courses/blocks/image.html")
    table = TableBlock(label=_("Table"), template="courses/blocks/table.html")
    embed = EmbedBlock(label=_("Film"), template="courses/blocks/embed.html")
    case = CaseBlock()
    key_points = blocks.RichTextBlock(
        label=_("In short"),
        features=LISTS,
        icon="list-ul",
        template="courses/blocks/key_points.html",
    )
    say_avoid = blocks.ListBlock(
        SayAvoidBlock(),
        label=_("Say and avoid"),
        icon="comment",
        template="courses/blocks/say_avoid.html",
    )
    law = LawBlock()
    red_flag = blocks.RichTextBlock(
        label=_("Red flag"),
        features=LISTS,
        icon="warning",
        template="courses/blocks/red_flag.html",
    )
    track = TrackBlock()
    on_monday = blocks.RichTextBlock(
        label=_("On Monday"),
        features=LISTS,
        icon="calendar-check",
        template="courses/blocks/on_monday.html",
    )
    think = blocks.RichTextBlock(
        label=_("Think"),
        features=LISTS,
        icon="view",
        template="courses/blocks/think.html",
    )
    check = CheckBlock()
    unverified = blocks.RichTextBlock(
        label=_("Not yet verified"),
        features=LISTS,
        icon="circle-check",
        template="courses/blocks/unverified.html",
    )

    class Meta:
        template = "courses/blocks/stream.html"
