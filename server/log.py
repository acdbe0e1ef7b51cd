"""Logs as one JSON object a line on standard error, for machines to read and people to grep."""

from __future__ import annotations

import json
import logging
import time
from typing import Any

LOGGER = "posology.server"

_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class JsonLines(logging.Formatter):
    """Time (UTC), level, process, what happened, and whatever was said with it."""

    def format(self, record: logging.LogRecord) -> str:
        stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        content: dict[str, Any] = {
            "time": f"{stamp}.{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "process": record.process,
            "event": record.getMessage(),
        }
        content |= {key: value for key, value in vars(record).items() if key not in _OWN}
        if record.exc_info:
            content["exception"] = self.formatException(record.exc_info)
        return json.dumps(content, ensure_ascii=False, default=str)


def start(verbose: bool) -> None:
    """Log what goes wrong and, if ``verbose``, every request and change of process."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logger = logging.getLogger(LOGGER)
    logger.handlers[:] = [handler]
    logger.propagate = False
    logger.setLevel(logging.INFO if verbose else logging.WARNING)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a full pool is told by metrics
