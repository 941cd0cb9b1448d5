"""Prints what ./dev bench map has measured."""
import statistics

from ui_table import number

# key, words, unit; goal in words, is it reached? (ours, the better peer's); which value is the better one
ROWS = (("fps", "pictures a second on the glass while the camera moves", "/s", "≥ 3× the better peer", lambda ours, theirs: ours >= 3 * theirs, max),
        ("p50_ms", "  time between them, p50", "ms", "", None, min),
        ("p95_ms", "  p95", "ms", "", None, min),
        ("max_ms", "  most", "ms", "none above 100 ms", lambda ours, _: ours <= 100, min),
        ("own_fps", "  frames a second as the engine counts them", "/s", "", None, max),
        ("own_p95_ms", "  between those, p95", "ms", "", None, min),
        ("flashes", "  pictures with half of the map missing", "", "none", lambda ours, _: ours == 0, min),
        ("emptiest", "  share of the map left in the emptiest", "", "", None, max),
        ("view_ms", "asked for the map to its whole first view", "ms", "≤ 1/2 of the better peer", lambda ours, theirs: 2 * ours <= theirs, min),
        ("view_own_ms", "  as the engine sees it", "ms", "", None, min),
        ("start_view_ms", "  from the start of the program", "ms", "", None, min),
        ("view_pss_mb", "memory (PSS of all processes): more with the first view", "MB", "", None, min),
        ("pss_mb", "  more after the course", "MB", "≤ 128 MB", lambda ours, _: ours <= 128, min),
        ("total_pss_mb", "  all of it", "MB", "", None, min))
KIOSK = "kiosk"


def medians(rounds):
    """Of each figure over the rounds that have it."""
    keys = dict.fromkeys(key for found in rounds for key in found)
    values = {key: [found[key] for found in rounds if found.get(key) is not None] for key in keys}
    return {key: statistics.median(some) for key, some in values.items() if some}


def share(value):
    return "-" if value is None else f"{value:.2f}"


def verdict(goal, reached, ours, theirs):
    if not goal or ours is None or reached is None:
        return goal
    try:
        return goal + ("" if reached(ours, theirs) else "  MISSED")
    except TypeError:  # nobody to compare with
        return goal


def pair_lines(contenders):
    """`contenders`: name → medians. The ratio says how many times better the kiosk is than the better peer."""
    peers = [name for name in contenders if name != KIOSK]
    lines = [f"{'':<58}" + "".join(f"{name:>16}" for name in (KIOSK, *peers)) + f"{'ratio':>8}  goal"]
    for key, words, unit, goal, reached, better in ROWS:
        values = {name: contenders.get(name, {}).get(key) for name in (KIOSK, *peers)}
        if all(value is None for value in values.values()):
            continue
        ours, others = values[KIOSK], [values[name] for name in peers if values[name] is not None]
        theirs = better(others) if others else None
        ratio = (ours / theirs if better is max else theirs / ours) if ours and theirs else None
        shown = share if key == "emptiest" else number
        lines.append(f"{words:<58}" + "".join(f"{shown(value):>16}" for value in values.values()) +
                     f"{(number(ratio) + '×') if ratio and key != 'emptiest' else '':>8}  {unit:<3}{verdict(goal, reached, ours, theirs)}".rstrip())
    return lines


def engine_lines(engine):
    """The kiosk's engine alone, offscreen at 60 frames a second."""
    lines = []
    if "scene" in engine:
        scene = engine["scene"]
        lines.append(f"offscreen, 60 a second, {scene['renderer']}: first view {scene['first_view_ms']:.0f} ms; {scene['frames']} frames, "
                     f"p50 {scene['p50_ms']:.1f}, p95 {scene['p95_ms']:.1f}, p99 {scene['p99_ms']:.1f}, most {scene['max_ms']:.1f} ms; "
                     f"{scene['flashes']} with half of the map missing, {scene['emptiest']:.2f} left in the emptiest; "
                     f"{scene['pss_mb']:+.1f} MB")
    if "tiles" in engine:
        tiles = engine["tiles"]
        lines.append(f"{tiles['tiles']} tiles, {tiles['mb']:.1f} MB unpacked: decoded at {tiles['decode_mb_per_s']:.0f} MB/s, tessellated at "
                     f"{tiles['mesh_mtriangles_per_s']:.2f} million triangles a second; a tile p50 {tiles['tile_p50_ms']:.1f}, "
                     f"p95 {tiles['tile_p95_ms']:.1f}, most {tiles['tile_max_ms']:.1f} ms on one core")
    return lines


def lines(numbers):
    """The whole report."""
    out = []
    for name, scene in numbers.get("scenes", {}).items():
        out += [f"{name}: {scene.get('file', '')}", *engine_lines(scene)]
        contenders = {who: medians(rounds) for who, rounds in scene.get("contenders", {}).items()}
        if contenders:
            out += pair_lines(contenders)
        out += [f"  {who} is left out: {why}" for who, why in scene.get("failed", {}).items()] + [""]
    out.append(f"load of the machine when it began: {numbers.get('load', '-')}")
    return out
