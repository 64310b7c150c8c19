"""What a manuscript's habits are, which style they fit, and the settings file that says so: `citecheck init`."""

from citecheck.survey.habits import Habits, habits
from citecheck.survey.starter import Beside, seen, starter
from citecheck.survey.style import Guess, guess

__all__ = ["Beside", "Guess", "Habits", "guess", "habits", "seen", "starter"]
