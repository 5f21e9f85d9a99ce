"""Mail on its way, and mail that could not be sent: one look, one way to try again."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import EditView, IndexView

from people.admin.narrow import LISTING, NarrowViewSet
from people.models import Message


class SendAgainForm(WagtailAdminModelForm):
    """Nothing to fill in: what the mail says comes from what it is about."""

    class Meta:
        model = Message
        fields = ()


class MessageIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet[Message]:
        return Message.objects.select_related("recipient")

    def get_edit_url(self, instance: Message) -> str | None:
        parked = instance.state == Message.State.PARKED
        return super().get_edit_url(instance) if parked else None


class MessageSendAgainView(EditView):
    page_title = _("Send again")
    submit_button_label = _("Send it again")
    success_message = _("The mail is on its way again.")

    def get_queryset(self) -> QuerySet[Message]:
        return Message.objects.filter(state=Message.State.PARKED)

    def save_instance(self) -> Message:
        self.object.send_again(at=timezone.now())
        return self.object


class MessageViewSet(NarrowViewSet):
    model = Message
    screen_form = SendAgainForm
    icon = "mail"
    menu_label = _("Mail")
    screens = LISTING | {"edit"}
    index_view_class = MessageIndexView
    edit_view_class = MessageSendAgainView
    list_display = (
        "kind",
        Column("to", label=_("To")),
        "state",
        "due_at",
        "sent_at",
        "attempts",
        "last_error",
    )
    list_filter = ("state", "kind")
    search_fields = ("address", "recipient__email")
    ordering = ("-due_at", "-pk")
