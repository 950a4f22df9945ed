"""Numbers in, small frozen results out. No database, no Qt, no plotting."""

import os

# Before numpy is imported: on matrices as small as these its threads only stand in each other's way, and a fit takes
# seven times as long.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")
