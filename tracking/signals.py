"""The one signal of the house: for content of strangers, whose statements come in here.

``statement_received`` is sent after the transaction, once for each statement that was
new, with ``statement`` (a dict, as it was sent) and ``uuid``. A receiver that fails is
logged and disturbs nobody.
"""

from __future__ import annotations

from django.dispatch import Signal

statement_received = Signal()
