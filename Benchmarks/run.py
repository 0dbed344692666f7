#!/usr/bin/env python3
"""Times cold builds of one publication by Gazette and by Hugo, in turn, on a memory file system."""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from publication.plan import Publication
from timing.checks import Wrong, check, compare, size
from timing.measure import Run, Summary, measure
from timing.programs import BENCHMARKS, HUGO_VERSION, Program, build_gazette, install_hugo

NAMES = ("gazette", "hugo", "hugo-lean")


def main() -> None:
    options = parse_options()
    programs = find_programs(options)
    memory = Path("/dev/shm")
    place = memory if memory.is_dir() else None
    print(
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, "
        f"load {os.getloadavg()[0]:.1f}, Hugo {HUGO_VERSION}, {options.runs} runs in turn"
    )
    if place is None:
        print("no /dev/shm here: the files are on a disk")
    for pages in options.pages:
        with tempfile.TemporaryDirectory(prefix="gazette-benchmark-", dir=place) as folder:
            benchmark(programs, pages, options, Path(folder))


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--pages", type=int, nargs="+", default=[1_000, 10_000],
        help="sizes of the publication (default: 1000 10000)",
    )
    parser.add_argument("--runs", type=int, default=5, help="timed runs of each (default: 5)")
    parser.add_argument("--seed", type=int, default=1, help="of the publication (default: 1)")
    parser.add_argument(
        "--only", nargs="+", choices=NAMES, default=NAMES, help="time these programs alone"
    )
    parser.add_argument(
        "--program", type=Path, help="a gazette built before (default: build this checkout)"
    )
    options = parser.parse_args()
    if options.runs < 1 or min(options.pages) < 1:
        parser.error("--runs and --pages take numbers from 1")
    return options


def find_programs(options: argparse.Namespace) -> list[Program]:
    hugo = None
    programs = []
    for name in (name for name in NAMES if name in options.only):
        if name == "gazette":
            programs.append(Program(name, options.program or build_gazette()))
        else:
            hugo = hugo or install_hugo()
            programs.append(Program(name, hugo))
    return programs


def benchmark(programs: list[Program], pages: int, options: argparse.Namespace, at: Path) -> None:
    make(programs, pages, options.seed, at)
    sizes = check_all(programs, Publication(pages, options.seed), at)
    runs: dict[str, list[Run]] = {program.name: [] for program in programs}
    for _ in range(options.runs):
        for program in programs:
            runs[program.name].append(build(program, at))
    report(pages, {name: Summary.of(timed) for name, timed in runs.items()}, sizes)


def make(programs: list[Program], pages: int, seed: int, at: Path) -> None:
    command = [sys.executable, str(BENCHMARKS / "make_publication.py")]
    command += ["--pages", str(pages), "--seed", str(seed)]
    for program in programs:
        command += [f"--{program.name}", str(at / program.name)]
    subprocess.run(command, check=True)


def build(program: Program, at: Path) -> Run:
    """One cold build. What the last one made is removed first, outside the time."""
    output, scratch = at / f"{program.name}-output", at / f"{program.name}-scratch"
    for folder in (output, scratch):
        shutil.rmtree(folder, ignore_errors=True)
    return measure(program.command(at / program.name, output, scratch))


def check_all(
    programs: list[Program], publication: Publication, at: Path
) -> dict[str, tuple[int, float]]:
    """A first build of each, which isn't timed: it warms up, and is checked."""
    sizes, texts = {}, {}
    for program in programs:
        build(program, at)
        output = at / f"{program.name}-output"
        try:
            texts[program.name] = check(output, publication)
            first = programs[0].name
            compare(first, texts[first], program.name, texts[program.name])
        except Wrong as wrong:
            sys.exit(f"{program.name}, {publication.pages} pages: {wrong}")
        sizes[program.name] = size(output)
    return sizes


def report(
    pages: int, results: dict[str, Summary], sizes: dict[str, tuple[int, float]]
) -> None:
    print(f"\n{pages} pages, all there and reading the same\n")
    print("| program | min s | median s | max s | processor s | peak MB | files | output MB |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, summary in results.items():
        files, megabytes = sizes[name]
        print(
            f"| {name} | {summary.fastest:.2f} | {summary.median:.2f} | {summary.slowest:.2f} "
            f"| {summary.processor:.2f} | {summary.memory:.0f} | {files} | {megabytes:.0f} |"
        )
    if gazette := results.get("gazette"):
        for name, other in results.items():
            if other is not gazette:
                print(f"\ngazette / {name}: {gazette.median / other.median:.2f} of the median time")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
