"""The settings that Streamlit would run the program with."""

import json
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
_SECONDS = 60

# Does what `streamlit run app.py` does, environment included, but tells where that would start
# the server. It is a process of its own, as only the screens may know Streamlit.
_TELL = """
import json, sys
from streamlit import config
from streamlit.web import bootstrap, cli

def tell(*_):
    names = [name for name in config.get_config_options() if not name.startswith("secrets")]
    json.dump({name: config.get_option(name) for name in names}, sys.stdout, default=str)

bootstrap.run = bootstrap.run_asgi_app = tell
cli.main_run.main(sys.argv[1:], standalone_mode=False)
"""


@dataclass(frozen=True)
class Settings:
    """By name, such as "server.headless": how the program sets them, and what they come to in the end."""

    ours: dict[str, Any]
    effective: dict[str, Any]

    def differing(self) -> dict[str, tuple[Any, Any]]:
        """Those that something else sets: (what they come to, how the program sets them)."""
        return {
            name: (self.effective.get(name), value)
            for name, value in self.ours.items()
            if self.effective.get(name) != value
        }


def settings() -> Settings:
    """Ask Streamlit, from the directory we are in and with this environment.

    ValueError with what Streamlit says where it cannot tell; OSError, SubprocessError where it cannot be run.
    """
    command = [sys.executable, "-c", _TELL, str(ROOT / "app.py")]
    told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_SECONDS)  # noqa: S603
    if told.returncode != 0:
        raise ValueError("".join(told.stderr.strip().splitlines()[-1:]))
    return Settings(_ours(), json.loads(told.stdout))


def _ours() -> dict[str, Any]:
    sections = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    return {
        f"{section}.{name}": value for section, names in sections.items() for name, value in names.items()
    }
