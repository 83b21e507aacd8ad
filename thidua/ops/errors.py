class CannotRun(Exception):
    """Something on this machine is in the way. The text is one or more sentences for the person at the
    keyboard: what is wrong and what to do next. Commands print it without a traceback and exit with 1."""
