"""Words: message ids become sentences, amounts and days become text, each with an explicit language.

Here belong: reading the catalogue, rendering messages, numbers and dates by locale, compiling the catalogue.
Not here: the texts themselves (`resources/translations/<language>/*.po`) and any rule of the business.
"""

from handcart.wording.catalogue import LANGUAGES
from handcart.wording.rendering import DayStyle, Wording

__all__ = ["LANGUAGES", "DayStyle", "Wording"]
