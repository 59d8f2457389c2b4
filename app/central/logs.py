"""One JSON object a line, for a log collector. Facts about requests, never about people: no path, no query, no body."""

import json
import logging
from datetime import UTC, datetime
from typing import Any

_KNOWN = ("method", "route", "status", "ms", "device", "code")


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        line |= {name: getattr(record, name) for name in _KNOWN if hasattr(record, name)}
        if record.exc_info and record.exc_info[0] is not None:
            # The type and place alone: a message may quote what somebody typed.
            trace = record.exc_info[2]
            while trace is not None and trace.tb_next is not None:
                trace = trace.tb_next
            line["error"] = record.exc_info[0].__qualname__
            if trace is not None:
                line["where"] = f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}"
        return json.dumps(line, ensure_ascii=False)


def log_to_stderr() -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    # uvicorn's own line of each request holds the path.
    logging.getLogger("uvicorn.access").disabled = True
