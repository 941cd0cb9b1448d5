"""Two editions of content/ that nobody can take for one another: all pictures green in one, magenta in the other."""

import re
import shutil
import subprocess
from pathlib import Path

# Colour, and its twelfth of the colour circle (screen.Picture.hues), whose middle it is. The theme has others.
EDITIONS = {"green": ("#12B33A", 4), "magenta": ("#D81BA9", 10)}


def paint(media, colour):
    for picture in media.glob("*.svg"):
        wide, high = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', picture.read_text()).groups()
        picture.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" '
                           f'height="{high}"><rect width="{wide}" height="{high}" fill="{colour}"/></svg>\n')


def make(programs, content, folder):
    """A key pair and both editions under `folder`; {edition: bundle}, the secret key, the folder of public keys."""
    folder = Path(folder)
    tool = Path(programs) / "infopunkt-bundle"
    secret, keys = folder / "secret", folder / "keys"
    if not (secret / "machine.key").exists():
        subprocess.run([tool, "keygen", secret, "--name", "machine", "--no-password"], check=True, capture_output=True)
        keys.mkdir(parents=True, exist_ok=True)
        shutil.copy(secret / "machine.pub", keys)
    bundles = {}
    for name, (colour, _) in EDITIONS.items():
        sources, bundle = folder / name / "content", folder / name / f"{name}.kbundle"
        shutil.rmtree(sources.parent, ignore_errors=True)
        shutil.copytree(content, sources)
        paint(sources / "media", colour)
        done = subprocess.run([tool, "build", sources, "-o", bundle, "--key", secret / "machine.key", "--serial", "1",
                               "--cache", folder / "picture-cache"], capture_output=True, text=True)
        if done.returncode > 1:
            raise RuntimeError(f"content does not build: {done.stdout}{done.stderr}")
        bundles[name] = bundle
    return bundles, secret / "machine.key", keys


def number(programs, bundle, key, serial, target):
    """The same content under another number; at once, as only the header is signed anew."""
    subprocess.run([Path(programs) / "infopunkt-bundle", "sign", bundle, "-o", target, "--key", key, "--serial",
                    str(serial)], check=True, capture_output=True)
