#!/usr/bin/env python3
"""Holds the colours that are really in the style sheets against what readers can tell apart; exits 1
where a pair fails.

    python3 palette_check.py [FOLDER OF look.css AND print.css]

Contrast is WCAG 2.2's, with its relative luminance. Colour-blind sight is simulated with the matrices
of Machado, Oliveira and Fernandes (IEEE TVCG 15, 2009) at full strength, in linear light. Differences
are CIEDE2000, as Sharma, Wu and Dalal wrote it down (Color Research & Application 30, 2005), over
CIELAB of a D65 white. Grey print is CIELAB's lightness of the colour's luminance.
"""

import itertools
import math
import pathlib
import re
import sys

ASSETS = pathlib.Path(__file__).parents[2] / "templates/assets"
SERIES = ["d1", "d2", "d3", "d4", "d5"]
STEPS = ["q1", "q2", "q3", "q4", "q5"]
# What is read on what, and the least contrast it needs: 7 for text (AAA), 4.5 for small parts and
# links (AA), 3 for lines and marks (WCAG 1.4.11).
READ = [
    ("ink", "paper", 7), ("ink-2", "paper", 7), ("ink-3", "paper", 4.5), ("ink-3", "tint", 4.5),
    ("red", "paper", 4.5), ("red", "tint", 4.5), ("link", "paper", 4.5), ("link", "tint", 4.5),
    ("rule-2", "paper", 3),
]
LEAST_DIFFERENCE = 11   # CIEDE2000 between any two series, whoever looks
LEAST_GREY = 7          # L* between any two series
LEAST_STEP = 9          # L* from one step of a map to the next

SIGHTS = {
    "normal": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
               [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
               [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
               [0.004733, 0.691367, 0.303900]],
}


def linear(colour):
    """Red, green and blue of `#rrggbb` in linear light, 0 to 1."""
    parts = (int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5))
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def luminance(light):
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def contrast(one, other):
    dark, bright = sorted(luminance(linear(colour)) for colour in (one, other))
    return (bright + 0.05) / (dark + 0.05)


def transformed(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector)) for row in matrix]


def lightness(y):
    return 116 * y ** (1 / 3) - 16 if y > 216 / 24389 else y * 24389 / 27


def lab(light):
    xyz = transformed(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]], light)
    x, y, z = ((lightness(max(0, value / white)) + 16) / 116
               for value, white in zip(xyz, (0.9505, 1, 1.089)))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one, other):
    """CIEDE2000 between two CIELAB colours."""
    mean_chroma = (math.hypot(*one[1:]) + math.hypot(*other[1:])) / 2
    stretch = 1.5 - 0.5 * math.sqrt(mean_chroma ** 7 / (mean_chroma ** 7 + 25 ** 7))
    polar = [(l, math.hypot(a * stretch, b), math.degrees(math.atan2(b, a * stretch)) % 360)
             for l, a, b in (one, other)]
    (l1, c1, h1), (l2, c2, h2) = polar
    grey = c1 * c2 == 0
    turn = 0 if grey else (h2 - h1 + 180) % 360 - 180
    delta_h = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    l, c = (l1 + l2) / 2, (c1 + c2) / 2
    h = h1 + h2 if grey else (h1 + turn / 2) % 360
    t = (1 - 0.17 * math.cos(math.radians(h - 30)) + 0.24 * math.cos(math.radians(2 * h))
         + 0.32 * math.cos(math.radians(3 * h + 6)) - 0.20 * math.cos(math.radians(4 * h - 63)))
    weigh_l = 1 + 0.015 * (l - 50) ** 2 / math.sqrt(20 + (l - 50) ** 2)
    weigh_c, weigh_h = 1 + 0.045 * c, 1 + 0.015 * c * t
    rotation = -2 * math.sqrt(c ** 7 / (c ** 7 + 25 ** 7)) * math.sin(
        math.radians(60 * math.exp(-((h - 275) / 25) ** 2)))
    dl, dc, dh = (l2 - l1) / weigh_l, (c2 - c1) / weigh_c, delta_h / weigh_h
    return math.sqrt(dl ** 2 + dc ** 2 + dh ** 2 + rotation * dc * dh)


def seen(colour, sight):
    return [min(1, max(0, part)) for part in transformed(SIGHTS[sight], linear(colour))]


NAMED = {"black": "#000000", "white": "#ffffff"}


def tokens(css):
    """The colours that a part of a style sheet sets, each as `#rrggbb`."""
    found = {}
    for name, colour in re.findall(r"--([a-z0-9-]+)\s*:\s*(#[0-9a-fA-F]{3,6}|black|white)\b", css):
        colour = NAMED.get(colour, colour).lower()
        if len(colour) == 4:
            colour = "#" + "".join(part * 2 for part in colour[1:])
        found[name] = colour
    return found


def themes(folder):
    look = (folder / "look.css").read_text()
    dark = re.search(r"prefers-color-scheme:\s*dark\)\s*\{\s*:root\s*\{(.*?)\}", look, re.S)
    if not dark:
        sys.exit("look.css has no block for dark screens")
    light = tokens(look[:dark.start()])
    sheet = folder / "print.css"
    printed = tokens(sheet.read_text()) if sheet.exists() else {}
    return {"light": light, "dark": light | tokens(dark[1]), "print": light | printed}


class Check:
    def __init__(self):
        self.failed = 0

    def say(self, what, value, least):
        bad = value < least
        self.failed += bad
        print(f"{'FAIL' if bad else 'ok  '}  {what}: {value:.2f} (at least {least})")

    def theme(self, name, colours):
        print(f"== {name}")
        pairs = READ + [(series, "paper", 3) for series in SERIES]
        pairs += [(f"{step}t", step, 4.5) for step in STEPS]
        for front, back, least in pairs:
            self.say(f"{front} on {back}", contrast(colours[front], colours[back]), least)
        for sight in SIGHTS:
            seen_lab = {series: lab(seen(colours[series], sight)) for series in SERIES}
            least = min((difference(seen_lab[one], seen_lab[other]), one, other)
                        for one, other in itertools.combinations(SERIES, 2))
            self.say(f"{sight} sight, {least[1]} from {least[2]}", least[0], LEAST_DIFFERENCE)
        grey = {key: lightness(luminance(linear(colours[key]))) for key in SERIES + STEPS}
        least = min((abs(grey[one] - grey[other]), one, other)
                    for one, other in itertools.combinations(SERIES, 2))
        self.say(f"grey, {least[1]} from {least[2]}", least[0], LEAST_GREY)
        rises = [grey[after] - grey[before] for before, after in zip(STEPS, STEPS[1:])]
        way = 1 if rises[0] > 0 else -1
        self.say("grey, one step of a map to the next", min(way * rise for rise in rises), LEAST_STEP)


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ASSETS
    check = Check()
    for name, colours in themes(folder).items():
        check.theme(name, colours)
    print(f"{check.failed} failed")
    return 1 if check.failed else 0


if __name__ == "__main__":
    sys.exit(main())
