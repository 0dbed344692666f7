"""One run of a program: wall time, processor time, and the most memory it held."""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Run:
    """Seconds, seconds, and MB (10⁶ bytes)."""

    wall: float
    processor: float
    memory: float


@dataclass(frozen=True)
class Summary:
    fastest: float
    median: float
    slowest: float
    processor: float
    memory: float

    @staticmethod
    def of(runs: list[Run]) -> "Summary":
        """Medians of the times; of memory the highest."""
        walls = [run.wall for run in runs]
        return Summary(
            min(walls), median(walls), max(walls),
            median(run.processor for run in runs), max(run.memory for run in runs),
        )


def measure(command: list[str]) -> Run:
    """Runs the command; one that fails ends the benchmark with what it had printed.

    The memory is the kernel's own high-water mark for that process (`wait4`), in which this
    script's own 20 MB or so are the least that can show.
    """
    with tempfile.TemporaryFile() as printed:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=printed, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            printed.seek(0)
            tail = printed.read().decode(errors="replace")[-4_000:]
            sys.exit(f"{' '.join(command)}\nended with {process.returncode}:\n{tail}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6)
