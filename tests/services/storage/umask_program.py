"""Everything that the window keeps, made under a umask of one's own.

Run by test_private_folder.py: `python umask_program.py UMASK`, twice: what was made must be of use.
"""

import faulthandler
import logging
import os
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime
from uuid import uuid4

from ses_gui.domain.config.document import example_document
from ses_gui.domain.history import Entry
from ses_gui.domain.network import NetworkSettings
from ses_gui.domain.profile import Draft, Profile
from ses_gui.gui.context import real_services
from ses_gui.services.log_file import FaultLog, LogFile
from ses_gui.services.storage.private_folder import data_folder

UUID = "12345678-1234-4123-8123-123456789abc"


def main():
    os.umask(int(sys.argv[1], 8))
    services, now = real_services(), datetime.now(UTC)
    document = example_document("")
    services.profiles.save(Profile(UUID, "Shop", document))
    services.profiles.save(Profile(UUID, f"Shop {uuid4()}", document))
    services.recent.add(UUID)
    services.edit_locks.take(UUID)
    services.drafts.keep(Draft(services.drafts.key, UUID, "Shop", now, document))
    services.exports.keep(UUID, {"region": "eu-west-1"}, "s3cret", now)
    services.network.save(NetworkSettings())
    services.history.begin(Entry(now, UUID, "a@example.com", "SignIn", "aws", "eu-west-1"))
    log = LogFile(data_folder() / "log", lambda _text: False)
    log.open()
    logging.getLogger("ses_gui").info("a line")
    log.close()
    FaultLog(data_folder() / "log").open()
    # Whose companions are there as long as it is open.
    with closing(sqlite3.connect(data_folder() / "history.sqlite")) as base:
        base.execute("DELETE FROM send WHERE number = -1")
        print(*sorted(each.name for each in data_folder().iterdir()))
        faulthandler.disable()
        for path in data_folder().rglob("*"):
            print(f"{path.stat().st_mode & 0o777:o} {path.relative_to(data_folder())}")


if __name__ == "__main__":
    main()
