"""The probability that customers buy again, how often, and for how much.

`fit_bgnbd`, `fit_pareto_nbd` and `fit_gamma_gamma` take plain arrays and return fitted models; times are in whatever
unit the caller uses throughout (Handcart: weeks).
"""

from handcart.analysis.probability.bgnbd import BgNbd, fit_bgnbd
from handcart.analysis.probability.gamma_gamma import GammaGamma, fit_gamma_gamma
from handcart.analysis.probability.pareto_nbd import ParetoNbd, fit_pareto_nbd

__all__ = ["BgNbd", "GammaGamma", "ParetoNbd", "fit_bgnbd", "fit_gamma_gamma", "fit_pareto_nbd"]
