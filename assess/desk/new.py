"""``assess new``: begin a pack that loads, with two invented schools to try it on."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from string import Template
from tempfile import mkdtemp

import click

from assess.desk import options as o
from assess.desk.speech import Lang, pick

HELP = (
    "新建一个能用的规则包（文件夹），并在旁边放两所虚构的学校供试算；不会覆盖已有的文件。",
    "Begin a pack that loads, with two invented schools beside it; nothing is overwritten.",
)

STARTER = Path(__file__).parent / "starter"
FILES = ("pack.yaml", "vocabulary.yaml", "plan.yaml", "policy.yaml")
ID = re.compile(r"[a-z][a-z0-9-]*")


def command(lang: Lang) -> o.Command:
    """The command in a language."""
    params = [
        click.Argument(
            ["folder"], metavar=pick(lang, "规则包", "PACK"), type=click.Path(path_type=Path)
        ),
        click.Option(
            ["--label"], metavar=pick(lang, "名称", "LABEL"),
            help=pick(lang, "规则包的名称（默认：文件夹名）。", "Its name (default: the folder)."),
        ),
        click.Option(
            ["--year"], type=int, metavar=pick(lang, "年份", "YEAR"),
            help=pick(lang, "考核年度（默认：今年）。", "The year assessed (default: this year)."),
        ),
        o.lang_option(lang),
    ]  # fmt: skip

    def run(folder: Path, label: str | None, year: int | None) -> int:
        schools = begin(folder, label or folder.name, year or date.today().year)
        o.deliver(pick(lang, *told(folder, schools)), None)
        return o.FINE

    return o.Command(lang, "new", run, params=params, help=pick(lang, *HELP))


def begin(folder: Path, label: str, year: int) -> Path:
    """Write the pack and its schools, whole or not at all; returns the schools' file.

    Raises Refused for a name that is no id (``new.bad_name``), for what is there already
    (``new.exists``) and where nothing can be written (``run.unwritable``).
    """
    from assess.errors import Problem, Refused, Span
    from assess.messages.system import reason

    schools = folder.with_name(f"{folder.name}-schools.yaml")
    if not ID.fullmatch(folder.name):
        raise Refused([Problem("new.bad_name", Span(str(folder)), {"name": folder.name})])
    for path in (folder, schools):
        if path.exists():
            raise Refused([Problem("new.exists", Span(str(path)), {"path": str(path)})])
    try:
        write(folder, schools, {"id": folder.name, "label": quoted(label), "year": str(year)})
    except OSError as error:
        values = {"file": str(folder), **reason(error)}
        raise Refused([Problem("run.unwritable", Span(str(folder)), values)]) from error
    return schools


def write(folder: Path, schools: Path, words: dict[str, str]) -> None:
    """The files of the pack in a folder of its own, which then takes the name; then the schools."""
    from assess.desk.profile_schema import profile_schema
    from assess.desk.schemas import as_text, models, schema_text
    from assess.loading import load
    from assess.writing import write_whole

    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        for name in FILES:
            (made / name).write_text(filled(name, words), encoding="utf-8")
        schemas = {
            "pack": schema_text(models()["pack"]),
            "profile": as_text(profile_schema(load(str(made)).pack)),
        }
        for name, text in schemas.items():
            (made / f"{name}.schema.json").write_text(text, encoding="utf-8")
        made.chmod(0o755)
        made.rename(folder)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    write_whole(schools, filled("schools.yaml", words))


def filled(name: str, words: dict[str, str]) -> str:
    """A file of the starter with its blanks filled in."""
    return Template((STARTER / name).read_text(encoding="utf-8")).substitute(words)


def quoted(text: str) -> str:
    """A text as YAML, whatever signs it has."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def told(folder: Path, schools: Path) -> tuple[str, str]:
    """What was written and what to do next."""
    listed = "\n".join(f"  {folder / name}" for name in FILES)
    return (
        f"已新建规则包：\n{listed}\n  {schools}（两所虚构的学校）\n\n"
        f"接下来：\n  assess check {folder}\n  assess score {schools} --pack {folder}\n"
        "用支持 YAML 的编辑器打开，键名会有提示和检查；写法见 rules/README.md（规则包编写指南）。",
        f"begun:\n{listed}\n  {schools} (two invented schools)\n\n"
        f"next:\n  assess check {folder}\n  assess score {schools} --pack {folder}\n"
        "an editor that knows YAML completes and checks the keys; see rules/README.md, the guide.",
    )
