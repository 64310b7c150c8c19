"""Clean BibTeX out of what is cited, and a .bib file tidied.

Law: what is written reads back as what was meant, or it is not written.
"""

from citecheck.export.tidy import Tidied, tidy, unlike

__all__ = ["Tidied", "tidy", "unlike"]
