"""python -m app: the command line; and, under words of their own, processes that help the window."""

import sys

if sys.argv[1:] == ["--import-worker"]:
    # Before the command line is even imported: 60 ms against 400, and an import starts two of these.
    from app.registry.intake.worker import main
elif sys.argv[1:] == ["--comparison-worker"]:
    from app.registry.history.worker import main
elif sys.argv[1:] == ["--card-worker"]:
    # One starts for each KTP that is read, and somebody waits for it.
    from app.reading.worker import main
else:
    from app.cli import main

raise SystemExit(main())
