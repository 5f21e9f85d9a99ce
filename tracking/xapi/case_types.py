"""The four case types of the specialised unit, and what they are called."""

from __future__ import annotations

CASE_TYPES = {
    "intimate-partner-violence": {
        "en": "Intimate partner violence",
        "da": "Partnervold",
    },
    "sexual-assault-and-rape": {
        "en": "Sexual assault and rape",
        "da": "Seksuelle overgreb og voldtægt",
    },
    "stalking-and-harassment": {
        "en": "Stalking and harassment",
        "da": "Stalking og chikane",
    },
    "honour-based-violence": {
        "en": "Honour-based violence",
        "da": "Æresrelateret vold",
    },
}
