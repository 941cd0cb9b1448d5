"""What the map benchmark needs and nobody ships: a dense map, MapLibre GL JS, letters for both peers. All of it ends up in
the build folder, made once."""
import json
import shutil
import sqlite3
import subprocess
import tarfile
from pathlib import Path

import map_glyphs
import map_style

MAPLIBRE = "6.17.0"
EXAMPLES = Path("/usr/share/doc/tilemaker/examples")
SOURCE, EXTRACT = "osm2pgsql", "liechtenstein-2013-08-03.osm.pbf"  # a whole country, small, with every way and house of its day
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
FONT = Path("/usr/share/fonts/truetype/lato/Lato-Regular.ttf")
LETTERS = (0, 256, 8192)  # Latin, its letters with marks, dashes and quotes
CREDIT = "© OpenMapTiles © OpenStreetMap contributors"


class Unavailable(Exception):
    """Something this machine cannot get; the sentence says what."""


def call(what, *command, folder=None):
    try:
        done = subprocess.run([str(c) for c in command], cwd=folder, capture_output=True, text=True)
    except FileNotFoundError as error:
        raise Unavailable(f"{what}: {command[0]} is not installed") from error
    if done.returncode != 0:
        raise Unavailable(f"{what}: {(done.stderr or done.stdout).strip()[-300:]}")
    return done.stdout


def codename(os_release):
    return next(line.split("=")[1].strip('"') for line in os_release.splitlines() if line.startswith("VERSION_CODENAME="))


def mirror_of(uris):
    """'http://deb.debian.org/debian/pool/main/t/…' name 123 hash → what stands before /pool/."""
    return uris.strip().split("'")[1].split("/pool/")[0]


def source_line(mirror, release, keyring):
    return f"deb-src {f'[signed-by={keyring}] ' if keyring else ''}{mirror} {release} main\n"


def fetch_source(folder):
    """Debian's source package, verified by apt, with lists and settings of its own: the system's stay as they are."""
    apt = folder / "apt"
    for part in ("lists/partial", "cache/archives/partial"):
        (apt / part).mkdir(parents=True, exist_ok=True)
    mirror = mirror_of(call("Debian's mirror", "apt-get", "download", "--print-uris", "tilemaker"))
    release = codename(Path("/etc/os-release").read_text())
    (apt / "sources.list").write_text(source_line(mirror, release, KEYRING if KEYRING.exists() else None))
    options = ["-o", f"Dir::Etc::sourcelist={apt}/sources.list", "-o", "Dir::Etc::sourceparts=-", "-o", f"Dir::State::lists={apt}/lists",
               "-o", f"Dir::Cache={apt}/cache", "-o", "APT::Sandbox::User=root"]
    call("Debian's list of sources", "apt-get", *options, "update")
    call(f"Debian's sources of {SOURCE}", "apt-get", *options, "source", "--download-only", SOURCE, folder=folder)
    archive = next(folder.glob(f"{SOURCE}_*.orig.tar.*"), None)
    if archive is None:
        raise Unavailable(f"Debian's sources of {SOURCE} came without their archive")
    return archive


def extract_of(archive, folder):
    """The OpenStreetMap extract that the source package tests itself with."""
    with tarfile.open(archive) as tar:
        member = next((m for m in tar if m.name.endswith("/" + EXTRACT) and m.isfile()), None)
        if member is None:
            raise Unavailable(f"{archive.name} has no {EXTRACT}")
        (folder / EXTRACT).write_bytes(tar.extractfile(member).read())
    return folder / EXTRACT


def without_shapes(config):
    """Tilemaker's OpenMapTiles configuration less the layers whose shape files would have to be fetched elsewhere."""
    config["layers"] = {name: layer for name, layer in config["layers"].items() if "source" not in layer}
    return config


def dense_map(work):
    """MBTiles of a small country with everything in it."""
    made = work / "dense.mbtiles"
    if made.exists():
        return made
    if not EXAMPLES.is_dir():
        raise Unavailable(f"{EXAMPLES} is missing: tilemaker is not installed, or its documentation was left out")
    folder = work / "dense"
    folder.mkdir(parents=True, exist_ok=True)
    extract = extract_of(fetch_source(folder), folder)
    config = folder / "config.json"
    config.write_text(json.dumps(without_shapes(json.loads((EXAMPLES / "config-openmaptiles.json").read_text()))))
    unfinished = folder / "unfinished.mbtiles"
    unfinished.unlink(missing_ok=True)
    call("tilemaker", "tilemaker", "--input", extract, "--output", unfinished, "--config", config, "--process", EXAMPLES / "process-openmaptiles.lua",
         folder=folder)
    with sqlite3.connect(unfinished) as db:
        db.execute("INSERT INTO metadata VALUES ('attribution', ?)", (CREDIT,))
    unfinished.replace(made)
    return made


def maplibre(work):
    """Folder with MapLibre GL JS as npm has it."""
    folder = work / f"maplibre-{MAPLIBRE}"
    if (folder / "maplibre-gl.mjs").exists():
        return folder
    fetched = work / "npm"
    shutil.rmtree(fetched, ignore_errors=True)
    fetched.mkdir(parents=True)
    name = call("MapLibre GL JS", "npm", "pack", "--silent", f"maplibre-gl@{MAPLIBRE}", folder=fetched).strip().splitlines()[-1]
    folder.mkdir(exist_ok=True)
    with tarfile.open(fetched / name) as tar:
        for member in tar:
            if member.isfile() and member.name.startswith("package/dist/") and member.name.endswith((".mjs", ".css")):
                (folder / Path(member.name).name).write_bytes(tar.extractfile(member).read())
    if not (folder / "maplibre-gl.mjs").exists():
        raise Unavailable(f"maplibre-gl {MAPLIBRE} has no dist/maplibre-gl.mjs")
    return folder


def letters(work):
    """Folder with the letters of the style's font."""
    folder = work / "letters"
    folder.mkdir(parents=True, exist_ok=True)
    font = None
    for begin in LETTERS:
        file = folder / f"{begin}-{begin + 255}.pbf"
        if file.exists():
            continue
        try:
            font = font or map_glyphs.Font(FONT)
        except map_glyphs.Unavailable as error:
            raise Unavailable(str(error)) from error
        file.write_bytes(font.range(map_style.FONT, begin))
    return folder
