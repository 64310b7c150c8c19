"""citecheck: the linter for the footnotes of humanities manuscripts."""

__version__ = "0.1.0"
__all__ = ["CitecheckError", "check"]


class CitecheckError(Exception):
    """The world's fault: an unreadable file, a bad option. The message names it and the remedy; only `cli` catches it."""


def check(path, bibliographies=(), **options):
    """The report on a manuscript held against its bibliographies: see `citecheck.pipeline.check`."""
    from citecheck.pipeline import check as run  # `citecheck --version` has no use for the stages

    return run(path, bibliographies, **options)
