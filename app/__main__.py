"""python -m app: the command line; and, under a word of its own, a process that helps an import of the window's."""

import sys

if sys.argv[1:] == ["--import-worker"]:
    # Before the command line is even imported: 60 ms against 400, and an import starts two of these.
    from app.registry.intake.worker import main
else:
    from app.cli import main

raise SystemExit(main())
