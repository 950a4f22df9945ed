"""The one door for work: the only place of the window with threads and processes.

Here belong: `Running` (change, ask, heavy), its lanes and worker processes, and what tests run instead. Not here: what
the work does, and how anything looks. `worker` and `faults` are imported by worker processes and know no Qt.
"""
