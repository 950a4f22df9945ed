"""Finding records by what was typed: all words in the search text, and near misses where that finds nothing.

Each question costs the same in a company of a hundred customers and of a million: the index answers the first,
and typing errors are looked for among a few hundred candidates only.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Integer, Select, Table, bindparam, column, select
from sqlalchemy import table as named_table

from handcart.store.search_text import match_expression, sort_name, typing_errors, words
from handcart.store.session import ReadSession

MOST_CANDIDATES = 400
"""So many records at most are compared with what was typed."""
_NEWEST = 200
_BEGINNINGS = (2, 3)


class WordSearch:
    """The word index of one table."""

    def __init__(self, searched: Table) -> None:
        name = f"{searched.name}_search"
        index = named_table(name, column("rowid", Integer), column(name), column("rank"))
        matching = select(index.c.rowid).where(index.c[name].op("MATCH")(bindparam("words"))).limit(bindparam("most"))
        self._newest_matches = matching.order_by(index.c.rowid.desc())
        self._texts: Select[Any] = (
            select(searched.c.id, searched.c.search_text)
            .where(searched.c.id.in_(bindparam("ids", expanding=True)))
            .order_by(searched.c.id)
        )
        self._newest = select(searched.c.id).order_by(searched.c.id.desc()).limit(_NEWEST)
        self._best_matches = matching.order_by(index.c.rank)

    def matching(self, session: ReadSession, typed: str, *, most: int = MOST_CANDIDATES) -> list[int]:
        """The newest records with every typed word in their search text, the words taken as beginnings."""
        expression = match_expression(typed)
        if not expression:
            return []
        return [row.rowid for row in session.rows(self._newest_matches, {"words": expression, "most": most})]

    def similar(self, session: ReadSession, typed: str, *, most: int = MOST_CANDIDATES) -> list[int]:
        """Records that sound like Chinese that was typed, or that differ from what was typed by a slip, best first."""
        sounded = sort_name(typed)
        if sounded != typed.casefold().strip() and (found := self.matching(session, sounded, most=most)):
            return found
        asked = words(sounded)
        ids = self._candidates(session, asked)
        texts = {row.id: row.search_text for row in session.rows(self._texts, {"ids": ids})} if ids else {}
        slips = ((typing_errors(asked, text.split()), record_id) for record_id, text in texts.items())
        return [record_id for missed, record_id in sorted(slip for slip in slips if slip[0] is not None)][:most]

    def _candidates(self, session: ReadSession, asked: Sequence[str]) -> list[int]:
        """Records with a word that begins like one that was typed, and the newest, whatever they begin with."""
        if not asked:
            return []
        # The index has both lengths; a record that begins like the word for longer ranks higher.
        beginnings = " OR ".join(f'"{word[:length]}"*' for word in asked for length in _BEGINNINGS)
        found = session.rows(self._best_matches, {"words": beginnings, "most": MOST_CANDIDATES - _NEWEST})
        newest = session.rows(self._newest)
        return list({row[0] for row in (*found, *newest)})
