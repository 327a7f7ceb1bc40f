"""Why the system refused to open, list or write something, in both languages."""

from __future__ import annotations

import errno

REASONS: dict[int, tuple[str, str]] = {
    errno.ENOENT: ("没有这个文件或文件夹", "there is no such file or folder"),
    errno.EACCES: ("没有权限", "permission is denied"),
    errno.EPERM: ("没有权限", "permission is denied"),
    errno.EISDIR: ("这是文件夹，不是文件", "it is a folder, not a file"),
    errno.ENOTDIR: ("路径中有一段不是文件夹", "a part of the path is no folder"),
    errno.ELOOP: ("链接绕成了圈", "links lead in a circle"),
    errno.ENAMETOOLONG: ("名称太长", "the name is too long"),
    errno.ENOSPC: ("磁盘已满", "the disk is full"),
    errno.EROFS: ("磁盘只读", "the disk is read-only"),
    errno.EIO: ("磁盘读写出错", "the disk cannot be read or written"),
}
"""By the system's number, Chinese and English; all others are told in the system's own words."""


def reason(error: OSError) -> dict[str, str]:
    """The values of a message that says 「{why}」."""
    own = error.strerror or str(error)
    zh, en = REASONS.get(error.errno or 0, (own, own))
    return {"why": en, "why:zh": zh, "why:en": en}
