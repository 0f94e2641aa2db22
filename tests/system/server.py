"""The program as started by `make run`, with its own port and database."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import Self

from tests.system.databases import file_at

ROOT = Path(__file__).parents[2]
HEALTH = ("/health", "/_stcore/health")
SECONDS_TO_START = 60.0
TRACEBACK = "Traceback (most recent call last)"


class Server:
    """One started program. It keeps its port, database and log across `kill` and `start`."""

    def __init__(
        self,
        folder: Path,
        script: Path = ROOT / "app.py",
        url: str = "",
        options: tuple[str, ...] = (),
        **settings: str,
    ) -> None:
        """`folder` holds the log, and the database unless `url` is given; `script` is what Streamlit runs.

        `options` go to Streamlit, and `settings` are additional environment variables.
        """
        self.script = script
        self.options = options
        self.folder = folder
        self.url = url or f"sqlite:///{folder / 'videoklar.db'}"
        self.port = free_port()
        self.log_file = folder / "server.log"
        self._process: subprocess.Popen[bytes] | None = None
        self._expected: list[str] = []
        self._settings = settings

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def address(self) -> str:
        """Its URL, without a trailing slash."""
        return f"http://localhost:{self.port}"

    @property
    def pid(self) -> int:
        """Its process id. Raises RuntimeError before it is started."""
        if self._process is None:
            raise RuntimeError(f"{self.script} was not started")
        return self._process.pid

    @property
    def database(self) -> Path:
        """The file of its SQLite database."""
        return file_at(self.url)

    @property
    def log(self) -> str:
        """Its output since it was first started."""
        return self.log_file.read_text(encoding="utf-8", errors="replace") if self.log_file.exists() else ""

    def start(self) -> None:
        """Start and wait until it responds. Raises RuntimeError with the log if it exits or never does."""
        said_before = len(self.log)
        self._wait(self._launch())
        if not self.running:
            raise RuntimeError(f"{self.script} ended while starting. It said:\n{self.log[said_before:]}")
        if not self.healthy():
            self.kill()
            raise RuntimeError(f"{self.script} gave no answer in time. It said:\n{self.log[said_before:]}")

    @property
    def running(self) -> bool:
        """Whether the process is running."""
        return self._process is not None and self._process.poll() is None

    def healthy(self) -> bool:
        """Whether it reports that it is healthy."""
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        for path in HEALTH:
            try:
                with direct.open(self.address + path, timeout=5) as answer:
                    return bool(answer.status == 200)
            except urllib.error.HTTPError as error:
                error.close()
                if error.code != 404:
                    return False
            except OSError:
                return False
        return False

    def kill(self) -> None:
        """Kill it as a power cut would, without finishing or writing anything."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def stop(self) -> None:
        """Stop it as an operator would; kill it if it has not ended in ten seconds."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.kill()

    def restart(self) -> None:
        """Stop and start again on the same port and database."""
        self.stop()
        self.start()

    def expect_error(self, text: str) -> None:
        """Expect an error that contains `text`, which the test provokes."""
        self._expected.append(text)

    def unexpected_errors(self) -> list[str]:
        """The tracebacks in the log that the test did not expect."""
        tracebacks = self.log.split(TRACEBACK)[1:]
        return [trace for trace in tracebacks if not any(text in trace for text in self._expected)]

    def _launch(self) -> subprocess.Popen[bytes]:
        port = str(self.port)
        with self.log_file.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "streamlit", "run", str(self.script)),
                    *("--server.port", port),
                    *self.options,
                ],
                cwd=ROOT,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        return self._process

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        """Wait until it responds, has ended, or the time is up."""
        latest = time.monotonic() + SECONDS_TO_START
        while self.running and not self.healthy() and time.monotonic() < latest:
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=0.05)

    def _environment(self) -> dict[str, str]:
        """The test run's environment without settings that would change the program."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("STREAMLIT_", "VIDEOKLAR_"))}
        return kept | {"VIDEOKLAR_DATABASE_URL": self.url, "PYTHONUNBUFFERED": "1"} | self._settings


def free_port() -> int:
    """A free port."""
    with socket.socket() as probe:
        probe.bind(("", 0))
        return int(probe.getsockname()[1])
