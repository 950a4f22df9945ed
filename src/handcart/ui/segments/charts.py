"""What the cards with charts share: the tools beside the title of each."""

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtWidgets import QWidget

from handcart.ui.kit.chart_tools import ChartTools
from handcart.usecases.segments.charted import Chart

MakeTools: TypeAlias = Callable[[Chart, QWidget], ChartTools]
"""Makes the tools of a chart: which of the charts it is, and the widget that is copied."""
