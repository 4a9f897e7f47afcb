"""What this process logs: our own lines, and of Rasa's only errors.

Rasa's warnings quote members' words, so they stay out of a server's log.
"""

import logging
import warnings


def configure(level: int = logging.INFO) -> None:
    """Log our own messages from a level on, and Rasa's errors, to standard error."""
    import structlog

    logging.basicConfig(level=logging.ERROR, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("backstory").setLevel(level)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    warnings.filterwarnings("ignore", category=UserWarning, module=r"rasa")
