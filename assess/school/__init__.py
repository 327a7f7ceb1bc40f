"""The profile of one school-year: read, checked against a pack's facts, and made ready to assess.

``surface`` is the form of the files, ``filing`` finds and reads them, ``profile`` is what stands
in one, ``evidence`` what is taken from it, ``possible`` what the inputs of a program may be.
"""

from __future__ import annotations

from assess.school.evidence import Basis, Evidence, doubted, evidence, missing, place_of
from assess.school.filing import Filing, read_filing
from assess.school.possible import faults, lists, place_text, possibilities, unknown
from assess.school.profile import Answer, Correction, Earlier, Entry, Profile, Stated
from assess.school.roster import Enrolled, Roster
from assess.school.surface import CityFile, ProfileFile

__all__ = [
    "Answer",
    "Basis",
    "CityFile",
    "Correction",
    "Earlier",
    "Enrolled",
    "Entry",
    "Evidence",
    "Filing",
    "Profile",
    "ProfileFile",
    "Roster",
    "Stated",
    "doubted",
    "evidence",
    "faults",
    "lists",
    "missing",
    "place_of",
    "place_text",
    "possibilities",
    "read_filing",
    "unknown",
]
