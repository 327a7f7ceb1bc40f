"""Which language the desk speaks, and how click is made to speak it too."""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

Lang = Literal["zh", "en"]

LANGUAGES: tuple[Lang, ...] = ("zh", "en")

VARIABLE = "ASSESS_LANG"

LOCALE = Path(__file__).parent / "locale"


def spoken(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> Lang:
    """The language of ``--lang``, else of ``ASSESS_LANG``, else Chinese.

    It is looked for before anything is parsed, as help and errors are in it as well; a wrong
    ``--lang`` is told, in Chinese, when the options are parsed.
    """
    chosen = (os.environ if environment is None else environment).get(VARIABLE, "")
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name == "--lang":
            chosen = value if equals else next(iter(arguments[place + 1 :]), "")
    return "en" if chosen == "en" else "zh"


def speak(lang: Lang) -> None:
    """Let click say its own words in the language (it asks gettext for each of them)."""
    os.environ["LANGUAGE"] = "zh_CN" if lang == "zh" else "en"
    gettext.bindtextdomain("messages", str(LOCALE))


def pick(lang: Lang, zh: str, en: str) -> str:
    """The text in the language."""
    return zh if lang == "zh" else en
