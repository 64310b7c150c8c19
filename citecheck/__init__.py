"""citecheck: the linter for the footnotes of humanities manuscripts."""

__version__ = "0.1.0"
