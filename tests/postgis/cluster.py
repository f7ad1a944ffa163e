# SPDX-License-Identifier: GPL-2.0-or-later
"""A throwaway PostgreSQL + PostGIS on loopback: started for the tests that ask for it, and stopped after them."""

import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import pytest

LIBRARIES, SHARES = Path("/usr/lib/postgresql"), Path("/usr/share/postgresql")
NEEDED_BYTES = 1 << 30
SETTINGS = (
    "-c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c shared_buffers=64MB "
    # Sessions of tests are short: most of their time goes into planning.
    "-c jit=off -c plan_cache_mode=force_generic_plan"
)


def binaries():
    """Return the folder of the newest server that has PostGIS and security_invoker views; None for none."""
    versions = [
        int(path.name)
        for path in LIBRARIES.glob("[0-9]*")
        if (path / "bin" / "initdb").exists() and (SHARES / path.name / "extension/postgis.control").exists()
    ]
    fit = [version for version in versions if version >= 15]
    return LIBRARIES / str(max(fit)) / "bin" if fit else None


class Cluster:
    """One server with its own data folder and port; a superuser `postgres` without password."""

    def __init__(self, folder, bin_folder):
        self.folder, self.bin = folder, bin_folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")

    def run(self, program, *arguments):
        """Run a server program on the data folder, as postgres where the tests run as root."""
        as_user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        command = [*as_user, str(self.bin / program), "-D", str(self.folder / "data"), *arguments]
        with (self.folder / "output.txt").open("ab") as output:
            subprocess.run(command, check=True, stdout=output, stderr=output, cwd=self.folder)

    def start(self):
        """Start the server and wait until it answers."""
        options = f"-p {self.port} -k {self.folder} {SETTINGS}"
        self.run("pg_ctl", "-w", "-l", str(self.folder / "log.txt"), "-o", options, "start")

    def stop(self, how="fast"):
        """Stop the server; `immediate` is as if the power had failed."""
        self.run("pg_ctl", "-m", how, "-w", "stop")

    def conninfo(self, database, login="postgres"):
        """Return libpq's string for a login."""
        return f"host=127.0.0.1 port={self.port} dbname={database} user={login} sslmode=disable"


@pytest.fixture(scope="session")
def cluster():
    """Yield a running server; skip where the machine has none with PostGIS."""
    found = binaries()
    if found is None:
        pytest.skip("no PostgreSQL 15 or newer with PostGIS on this machine; make setup installs it")
    in_memory = Path("/dev/shm")  # noqa: S108 - mkdtemp makes a folder that nobody else may enter
    place = in_memory if in_memory.is_dir() and shutil.disk_usage(in_memory).free > NEEDED_BYTES else None
    folder = Path(tempfile.mkdtemp(prefix="sanquan-pg-", dir=place))
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
    server = Cluster(folder, found)
    server.start()
    yield server
    server.stop("immediate")
    shutil.rmtree(folder)
