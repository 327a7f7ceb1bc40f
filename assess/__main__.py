"""``python -m assess`` is the command ``assess``."""

from __future__ import annotations

from assess.desk.cli import main

if __name__ == "__main__":
    main()
