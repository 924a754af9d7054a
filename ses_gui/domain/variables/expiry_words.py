"""Words for times in the languages that Logto speaks, and words that tell of an expiry."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

_MINUTES: Final = (
    r"minutes?|mins?|minutos?|minuten?|minuti|minuto|minuty|minut[aąęy]?|minuut|minuuttia|minutter"
    r"|minuters?|perc|dakika|phút|минут\w*|мин|хвилин\w*|分钟|分鐘|分間|分|분|دقيقة|دقائق|นาที"
)
_OTHERS: Final = (
    r"hours?|hrs?|horas?|stunden?|std|heures?|ore|ora|uur|uren|godzin\w*|timer|timmar|timme|saat|час\w*"
    r"|小时|小時|時間|시간|ساعة|ساعات|seconds?|segundos?|sekunden?|secondes?|secondi|秒|초"
    r"|days?|d[ií]as?|tagen?|tage?|jours?|giorni|giorno|dagen|dni|日間|天|일|gün|дн\w*"
)
_NUMBER: Final = (
    r"[0-9]{1,4}|five|ten|fifteen|twenty|thirty|one|an|cinco|diez|quince|treinta|una|fünf|zehn"
    r"|fünfzehn|dreißig|eine|einer|cinq|dix|quinze|trente|une|cinque|dieci|quindici|dez"
)
_BETWEEN: Final = r"(?:</?[a-z]{1,10}>|&nbsp;|&#160;|\s|-){0,5}"

EXPIRY: Final = re.compile(
    rf"(?<![A-Za-z0-9À-ɏ_.,:#&])(?P<number>{_NUMBER}){_BETWEEN}(?P<unit>{_MINUTES}|{_OTHERS})"
    r"(?!(?<=[A-Za-z])[\w-])",
    re.IGNORECASE,
)
"""A number with a unit of time, with a tag or a hard space between if need be."""

MINUTES: Final = re.compile(rf"(?:{_MINUTES})\Z", re.IGNORECASE)
"""A time in minutes is nearly always an expiry."""

IS_ABOUT_EXPIRY: Final = re.compile(
    r"expir|valid|active|caduc|v[aá]lid|vence|gültig|ablauf|läuft|abläuft|verfällt|scad|geldig"
    r"|verlo[op]|wygas|ważn|geçerli|действ|истек|有效|失效|过期|過期|有効|유효|만료|صالح|ينتهي",
    re.IGNORECASE,
)

LESS_PRECISE: Final = MappingProxyType(
    {
        "minutes": "a few minutes",
        "minutos": "unos minutos",
        "minuti": "pochi minuti",
    }
)
"""Unit → words that stay true, where they fit into any sentence."""
