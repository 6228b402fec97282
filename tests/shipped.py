"""The law as it is shipped, read once: nothing can be changed in it, so every test may hold the same."""

from __future__ import annotations

from functools import cache

from desktop.models.catalogue.calendar_tables import load_calendar
from desktop.models.catalogue.loading import Catalogue, load_catalogue
from desktop.models.law.calendar import Calendar
from desktop.settings.config import RESOURCES


@cache
def catalogue() -> Catalogue:
    return load_catalogue(RESOURCES / "catalogue")


@cache
def calendar() -> Calendar:
    return load_calendar(RESOURCES / "calendar")
