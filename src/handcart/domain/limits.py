"""The largest values Handcart takes: far above any company of one, far below what 64 bits hold.

Input refuses what lies beyond; the tables check the same ranges.
"""

MAX_QUANTITY_MILLI = 1_000_000 * 1_000
"""A million units, in thousandths."""

MAX_AMOUNT_MINOR = 10**11
"""A document, a line or a payment, in minor units."""

MAX_PRICE_SCALED = 10**13
"""A unit price, in ten-thousandths of the major unit (a thousand million)."""

MAX_PERCENT_SCALED = 1_000_000
"""100 %, in ten-thousandths of a percent."""

MOST_PARCELS = 999
"""The parcels of one shipment."""

MOST_GRAMS = 100_000 * 1_000
"""A shipment's weight: a hundred tonnes."""

MOST_FILE_BYTES = 10 * 1024 * 1024
"""A file kept with a customer: 10 MB."""

MIN_YEAR = 1900
MAX_YEAR = 2199
