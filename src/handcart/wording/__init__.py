"""Words: message ids become sentences, amounts and days become text, each with an explicit language."""
