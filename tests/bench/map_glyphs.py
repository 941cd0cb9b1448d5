"""Letters as Mapbox and MapLibre want them: signed distance fields in protobuf, drawn by FreeType.

The format has no document of its own: https://github.com/mapbox/node-fontnik (proto/glyphs.proto) and its renderer. A letter
is drawn 24 px high with a border of 3; a byte says how far its outline is, 8 px over the range, 192 on the line.
"""
import ctypes
import ctypes.util

SIZE, BORDER, REACH, ON_THE_LINE = 24, 3, 8, 192
LOAD_NO_HINTING, RENDER_SDF = 2, 5


class Bitmap(ctypes.Structure):
    _fields_ = [("rows", ctypes.c_uint), ("width", ctypes.c_uint), ("pitch", ctypes.c_int), ("buffer", ctypes.POINTER(ctypes.c_ubyte)),
                ("num_grays", ctypes.c_ushort), ("pixel_mode", ctypes.c_ubyte), ("palette_mode", ctypes.c_ubyte), ("palette", ctypes.c_void_p)]


class Slot(ctypes.Structure):
    _fields_ = [("library", ctypes.c_void_p), ("face", ctypes.c_void_p), ("next", ctypes.c_void_p), ("glyph_index", ctypes.c_uint),
                ("generic", ctypes.c_void_p * 2), ("metrics", ctypes.c_long * 8), ("linear_advance", ctypes.c_long * 2),
                ("advance", ctypes.c_long * 2), ("format", ctypes.c_int), ("bitmap", Bitmap), ("left", ctypes.c_int), ("top", ctypes.c_int)]


class Face(ctypes.Structure):
    _fields_ = [("counts", ctypes.c_long * 5), ("names", ctypes.c_void_p * 2), ("num_sizes", ctypes.c_int), ("sizes", ctypes.c_void_p),
                ("num_charmaps", ctypes.c_int), ("charmaps", ctypes.c_void_p), ("generic", ctypes.c_void_p * 2), ("box", ctypes.c_long * 4),
                ("units", ctypes.c_ushort), ("ascender", ctypes.c_short), ("shorts", ctypes.c_short * 6), ("glyph", ctypes.POINTER(Slot))]


class Unavailable(Exception):
    pass


def varint(value):
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes(out) + bytes([value])


def zigzag(value):
    return value << 1 if value >= 0 else (-value << 1) - 1


def field(number, value):
    """One protobuf field: bytes by length, whole numbers as varint."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    return varint(number << 3 | 2) + varint(len(value)) + value


def distance(byte):
    """FreeType's byte (128 on the line, 8 px over 128) as the format's."""
    return max(0, min(255, round(ON_THE_LINE + (byte - 128) * 255 / 128)))


def cropped(rows, trim):
    """Without the border that is `trim` wider than wanted."""
    return [row[trim:len(row) - trim] for row in rows[trim:len(rows) - trim]]


DISTANCES = bytes(distance(byte) for byte in range(256))


class Font:
    """One face at 24 px. Not for several threads at once."""

    def __init__(self, path):
        found = ctypes.util.find_library("freetype")
        if not found:
            raise Unavailable("libfreetype is not installed (package libfreetype6)")
        self.lib = ctypes.CDLL(found)
        library, self.face = ctypes.c_void_p(), ctypes.POINTER(Face)()
        if self.lib.FT_Init_FreeType(ctypes.byref(library)) or self.lib.FT_New_Face(library, str(path).encode(), ctypes.c_long(0), ctypes.byref(self.face)):
            raise Unavailable(f"{path} cannot be read (package fonts-lato)")
        self.lib.FT_Set_Pixel_Sizes(self.face, 0, SIZE)
        self.lib.FT_Get_Char_Index.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        self.ascender = round(self.face.contents.ascender * SIZE / self.face.contents.units)

    def glyph(self, code):
        """The message of one letter; None when the font lacks it."""
        index = self.lib.FT_Get_Char_Index(self.face, code)
        if not index or self.lib.FT_Load_Glyph(self.face, index, LOAD_NO_HINTING):
            return None
        slot = self.face.contents.glyph
        advance = round(slot.contents.advance[0] / 64)
        drawn = self.lib.FT_Render_Glyph(slot, RENDER_SDF) == 0 and slot.contents.bitmap.rows > 0
        if not drawn:  # a space
            return field(1, code) + field(3, 0) + field(4, 0) + field(5, 0) + field(6, 0) + field(7, advance)
        bitmap, trim = slot.contents.bitmap, REACH - BORDER
        memory = ctypes.string_at(bitmap.buffer, bitmap.pitch * bitmap.rows)
        rows = [memory[y * bitmap.pitch:y * bitmap.pitch + bitmap.width] for y in range(bitmap.rows)]
        pixels = b"".join(cropped(rows, trim)).translate(DISTANCES)
        width, height = bitmap.width - 2 * REACH, bitmap.rows - 2 * REACH
        left, top = slot.contents.left + REACH, slot.contents.top - REACH - self.ascender
        return (field(1, code) + field(2, pixels) + field(3, width) + field(4, height) + field(5, zigzag(left)) + field(6, zigzag(top)) +
                field(7, advance))

    def range(self, name, begin):
        """The 256 letters from `begin` on."""
        letters = [made for made in map(self.glyph, range(begin, begin + 256)) if made]
        stack = field(1, name.encode()) + field(2, f"{begin}-{begin + 255}".encode()) + b"".join(field(3, made) for made in letters)
        return field(1, stack)
