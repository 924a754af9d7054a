#!/usr/bin/env python3
"""The door to the project: makes .venv, finds the system libraries, then runs, tests or measures.

Only the standard library is used, and this file is also read by Pythons that are too old.
"""

import sys
from pathlib import Path

OLDEST = (3, 11)


def main() -> int:
    """Run the command named on the command line; answer with the exit status."""
    if sys.version_info < OLDEST:
        sys.stderr.write(
            "This needs Python 3.11 or newer, and this is Python {}.{}: "
            "run it with a newer one, such as `python3.11 packaging/dev.py`.\n".format(
                *sys.version_info[:2]
            )
        )
        return 1
    # What the program itself needs before anything is installed is needed here, too.
    sys.path.append(str(Path(__file__).resolve().parent.parent))
    import dev_commands

    return dev_commands.run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
