"""How verdicts look on the review screen: icon, colour and the words that say the same."""

from handcart.domain.vocabulary import ReviewFacet, Verdict

VERDICT_LOOKS = {
    Verdict.BLOCK: ("octagon-x", "red", "review.verdict.block"),
    Verdict.WARNING: ("triangle-alert", "amber", "review.verdict.warning"),
    Verdict.INFO: ("info", "blue", "review.verdict.info"),
    Verdict.CLEAR: ("circle-check", "green", "review.verdict.clear"),
    Verdict.UNKNOWN: ("circle-help", "muted", "review.verdict.unknown"),
}

FACET_LOOKS = {
    ReviewFacet.BLOCKED: VERDICT_LOOKS[Verdict.BLOCK],
    ReviewFacet.WARNINGS: VERDICT_LOOKS[Verdict.WARNING],
    ReviewFacet.OVERRIDDEN: ("shield-check", "muted", "review.verdict.overridden"),
    ReviewFacet.CLEAR: VERDICT_LOOKS[Verdict.CLEAR],
    ReviewFacet.NONE: VERDICT_LOOKS[Verdict.CLEAR],
}
