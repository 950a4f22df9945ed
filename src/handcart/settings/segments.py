"""Settings of the segments: the table that says which scores belong to which segment."""

from handcart.domain.setting import Setting

SEGMENT_TABLE: Setting[tuple[str, ...]] = Setting("segments.table", default=(), title="setting.segment_table")
"""Rows as `name r r f f m m`, lowest and highest score each; empty means the published table.

Changed through `usecases.segments.table`, which knows what a row is; no form is made from it by itself.
"""
