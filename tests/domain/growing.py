"""Growth: how the work on a text grows with its length, measured and never in seconds."""

import time


def growth(function, piece, count):
    """How many times longer the work takes on twice the text: the best of some pairs of runs.

    What was read once is remembered here and there, so that each text is a new one.
    """
    pairs = [(f"{run}{piece * count}", f"{run}{piece * (2 * count)}") for run in range(5)]
    return min(_cost(function, long) / _cost(function, short) for short, long in pairs)


def _cost(function, text):
    # The processor's time: others work on this machine, too.
    start = time.process_time()
    function(text)
    return time.process_time() - start + 1e-3
