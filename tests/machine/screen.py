"""What the machine's screen shows: a PPM of the monitor, judged by its colours. Standard library only."""

import colorsys
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Picture:
    width: int
    height: int
    pixels: bytes  # RGB, row by row

    @staticmethod
    def load(path):
        data = Path(path).read_bytes()
        fields, at = [], 0
        while len(fields) < 4:
            end = at
            while data[end:end + 1] not in b" \n\t":
                end += 1
            if end > at:
                fields.append(data[at:end])
            at = end + 1
        if fields[0] != b"P6" or fields[3] != b"255":
            raise ValueError(f"{path}: not a PPM of the monitor")
        width, height = int(fields[1]), int(fields[2])
        return Picture(width, height, data[at:at + 3 * width * height])

    def save_png(self, path):
        rows = b"".join(b"\0" + self.pixels[y * self.width * 3:(y + 1) * self.width * 3] for y in range(self.height))

        def chunk(kind, body):
            return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        Path(path).write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 6)) +
                               chunk(b"IEND", b""))

    def hues(self, step=7):
        """Shares (0..1) of the vivid pixels of each twelfth of the colour circle, and the share of black pixels."""
        counts, black, seen = [0] * 12, 0, 0
        for y in range(0, self.height, step):
            for x in range(0, self.width, step):
                at = (y * self.width + x) * 3
                red, green, blue = self.pixels[at:at + 3]
                seen += 1
                if max(red, green, blue) < 12:
                    black += 1
                    continue
                hue, saturation, value = colorsys.rgb_to_hsv(red / 255, green / 255, blue / 255)
                if saturation > 0.5 and value > 0.35:
                    counts[int(hue * 12) % 12] += 1
        return [count / seen for count in counts], black / seen
