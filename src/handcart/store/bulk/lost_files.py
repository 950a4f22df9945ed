"""The bytes of files that nothing can bring back: no customer has them, and no step that named them can be replayed.

A step can be taken back if it is newer than the newest that ends undo, and made again if it was taken back and nothing
new was done since. The bytes are overwritten where they lay (decision 0018).
"""

from sqlalchemy import Connection

_LOST = """
    DELETE FROM file_contents
     WHERE id NOT IN (SELECT content_id FROM attachments)
       AND id NOT IN (
           SELECT coalesce(json_extract(image.after, '$.content_id'), json_extract(image.before, '$.content_id'), 0)
             FROM journal_rows AS image JOIN journal_steps AS step ON step.id = image.step_id
            WHERE image.record_table = 'attachments' AND NOT step.dropped
              AND (step.undone OR step.id > (
                  SELECT coalesce(max(id), 0) FROM journal_steps WHERE NOT undoable AND NOT undone AND NOT dropped)))
"""


def remove_lost_files(connection: Connection) -> int:
    """Remove the bytes nobody can come back to; returns of how many files that were."""
    if not connection.exec_driver_sql("SELECT EXISTS (SELECT 1 FROM file_contents)").scalar():
        return 0
    before = connection.exec_driver_sql("PRAGMA secure_delete").scalar()
    connection.exec_driver_sql("PRAGMA secure_delete = ON")
    removed = connection.exec_driver_sql(_LOST).rowcount
    connection.exec_driver_sql(f"PRAGMA secure_delete = {before}")
    return removed
