"""The forecasts screen: the answer in a sentence, the plot, and the proof."""
