"""Growth: how the work on a text grows with its length, measured and never in seconds."""

import time

ENOUGH = 2.6


def growth(function, piece, count):
    """How many times longer the work takes on twice the text: the best of some pairs of runs.

    What was read once is remembered here and there, so that each text is a new one.
    """
    best = 100.0
    for run in range(5):
        short, long = (_cost(function, f"{run}{piece * (times * count)}") for times in (1, 2))
        best = min(best, long / short)
        if best < ENOUGH:
            break
    return best


def _cost(function, text):
    # The processor's time: others work on this machine, too.
    start = time.process_time()
    function(text)
    return time.process_time() - start + 1e-3
