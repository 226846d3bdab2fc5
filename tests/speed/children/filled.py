"""Starts the program on a file and tells, as JSON, when its pages were painted, filled; started by a benchmark.

filled.py FILE SETTINGS PAGE…   the first page is the one that is there at the start
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import ui.app  # noqa: F401  # first, as in the program's own start and beside it: it knows the quickest order

from windows import Watch, application, open_table  # isort: skip


def main(file: Path, settings: Path, pages: list[str]) -> None:
    application()
    table = open_table(file, settings)
    shown = {"desk": lambda: _desk_is_filled(table), "catalogue": lambda: _catalogue_is_filled(table)}
    watch = Watch(table.window, shown[pages[0]])
    table.window.restore()
    if pages[0] != "desk":
        table.window.open_page(pages[0])
    table.window.show()
    painted = [watch.wait()]
    for page in pages[1:]:
        watch = Watch(table.window, shown[page])
        table.window.open_page(page)
        painted.append(watch.wait())
    _tell(painted)


def _desk_is_filled(table):
    return table.pages.desk_page._reading.table is not None


def _catalogue_is_filled(table):
    return len(table.pages.catalogue_page.results.view.model().ids) > 0


def _tell(painted):
    import json
    import os

    from memory_used import memory_mib

    imported = [name for name in sys.modules if name.split(".")[0] not in ("__main__", "memory_used")]
    json.dump({"painted": painted, "memory_mib": memory_mib(), "modules": imported}, sys.stdout)
    sys.stdout.flush()
    os._exit(0)  # nothing was written; closing is not what is measured


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
