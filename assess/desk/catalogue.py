"""The few words that click itself says, in Chinese, as the binary catalogue that gettext reads.

``python -m assess.desk.catalogue`` writes it to ``assess/desk/locale``; a test compares the two.
"""

from __future__ import annotations

import struct
from pathlib import Path

HEADER = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=1; plural=0;\n"

CLICK: dict[str | tuple[str, str], str] = {
    "Usage:": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Positional arguments": "参数",
    "default: {default}": "默认：{default}",
    "env var: {var}": "环境变量：{var}",
    "required": "必填",
    "Show this message and exit.": "显示本说明后退出。",
    "Show the version and exit.": "显示版本后退出。",
    "%(prog)s, version %(version)s": "%(prog)s 版本 %(version)s",
    "Try '{command} {option}' for help.": "运行「{command} {option}」查看说明。",
    "Error: {message}": "错误：{message}",
    "Aborted!": "已中止！",
    "Missing command.": "缺少命令。",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing {param_type}": "缺少{param_type}",
    "Missing parameter: {param_name}": "缺少参数：{param_name}",
    "No such option {name!r}.": "没有选项 {name!r}。",
    "No such command {name!r}.": "没有命令 {name!r}。",
    "Invalid value: {message}": "值不对：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 的值不对：{message}",
    "{value!r} is not a valid {number_type}.": "{value!r} 不是 {number_type}。",
    "{value} is not in the range {range}.": "{value} 不在 {range} 之内。",
    "Option {name!r} does not take a value.": "选项 {name!r} 不带值。",
    "Choose from:\n\t{choices}": "可选：\n\t{choices}",
    "file": "文件",
    "directory": "文件夹",
    "path": "路径",
    "{name} {filename!r} does not exist.": "{name} {filename!r} 不存在。",
    "{name} {filename!r} is a file.": "{name} {filename!r} 是文件。",
    "{name} {filename!r} is a directory.": "{name} {filename!r} 是文件夹。",
    "{name} {filename!r} is not readable.": "{name} {filename!r} 无法读取。",
    "{name} {filename!r} is not writable.": "{name} {filename!r} 无法写入。",
    "unknown error": "原因不明",
    "Could not open file {filename!r}: {message}": "无法打开文件 {filename!r}：{message}",
    (
        "Got unexpected extra argument ({args})",
        "Got unexpected extra arguments ({args})",
    ): "多出的参数（{args}）",
    (
        "Option {name!r} requires an argument.",
        "Option {name!r} requires {nargs} arguments.",
    ): "选项 {name!r} 需要一个值。",
    (
        "{value!r} is not {choice}.",
        "{value!r} is not one of {choices}.",
    ): "{value!r} 不在可选之列：{choices}。",
    (
        "Did you mean {possibility}?",
        "(Did you mean one of: {possibilities}?)",
    ): "是否想写：{possibilities}？",
}
"""English message (or singular and plural) → Chinese."""

LOCALE = Path(__file__).parent / "locale"
FILE = LOCALE / "zh_CN" / "LC_MESSAGES" / "messages.mo"


def compiled() -> bytes:
    """The catalogue in GNU's ``.mo`` format: a header, two tables of lengths and places, texts."""
    pairs = {"": HEADER} | {
        key if isinstance(key, str) else "\0".join(key): text for key, text in CLICK.items()
    }
    entries = sorted((key.encode(), text.encode()) for key, text in pairs.items())
    place = 28 + 16 * len(entries)
    tables, texts = [b"", b""], b""
    for column in (0, 1):
        for entry in entries:
            tables[column] += struct.pack("<II", len(entry[column]), place + len(texts))
            texts += entry[column] + b"\0"
    header = struct.pack("<7I", 0x950412DE, 0, len(entries), 28, 28 + 8 * len(entries), 0, place)
    return header + tables[0] + tables[1] + texts


if __name__ == "__main__":
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_bytes(compiled())
