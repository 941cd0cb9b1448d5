"""Hostile pictures, each under its right name in an otherwise good payload."""
import struct
import zlib

from payload import add_blob, picture_of, set_picture, spoil_with_sql

REASON = "clause 4.7"
HARMLESS = ""  # stb_image passes over chunks that it need not know, and never inflates them


def chunk(kind, data, crc=None):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data) if crc is None else crc)


def png(width, height, rows=None, depth=8, colour=2, interlace=0, before=b"", after=b"", end=True):
    """A PNG whose parts need not agree with each other."""
    if rows is None:
        rows = (b"\0" + bytes(width * 3)) * height
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlace)
    packed = zlib.compress(rows, 9) if isinstance(rows, bytes) else rows.data
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + before + chunk(b"IDAT", packed) + after + (chunk(b"IEND", b"") if end else b""))


class Packed:
    """Rows that are compressed already."""

    def __init__(self, data):
        self.data = data


def zeros(count):
    """`count` zero bytes in deflate's own words, without making them first."""
    packer, out = zlib.compressobj(9), bytearray()
    piece = bytes(1 << 20)
    for _ in range(count >> 20):
        out += packer.compress(piece)
    return Packed(bytes(out + packer.flush()))


def jpeg_segments(data):
    """(marker, offset, length) of the segments before the first scan's data; offset is that of the marker."""
    at, found = 2, []
    while data[at + 1] != 0xDA:
        length = struct.unpack_from(">H", data, at + 2)[0]
        found.append((data[at + 1], at, length + 2))
        at += length + 2
    found.append((0xDA, at, struct.unpack_from(">H", data, at + 2)[0] + 2))
    return found


def with_frame(data, **values):
    """A JPEG whose frame header says something else: width, height, precision, marker, components."""
    data = bytearray(data)
    at = next(offset for marker, offset, _ in jpeg_segments(data) if marker in (0xC0, 0xC1, 0xC2))
    if "marker" in values:
        data[at + 1] = values["marker"]
    if "precision" in values:
        data[at + 4] = values["precision"]
    if "height" in values:
        struct.pack_into(">H", data, at + 5, values["height"])
    if "width" in values:
        struct.pack_into(">H", data, at + 7, values["width"])
    if "components" in values:
        data[at + 9] = values["components"]
    return bytes(data)


def many_scans(width, height, scans):
    """A progressive JPEG that visits every block again and again and says next to nothing each time."""
    quant = b"\xff\xdb" + struct.pack(">HB", 67, 0) + b"\x01" * 64
    frame = b"\xff\xc2" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    table = b"\xff\xc4" + struct.pack(">HB", 20, 0x10) + b"\x01" + bytes(15) + b"\xe0"
    dc = b"\xff\xc4" + struct.pack(">HB", 20, 0x00) + b"\x01" + bytes(15) + b"\x00"
    scan = b"\xff\xda" + struct.pack(">HB", 8, 1) + b"\x01\x00\x01\x3f\x00" + b"\x00\x00"
    return b"\xff\xd8" + quant + frame + dc + table + scan * scans + b"\xff\xd9"


def cases(good):
    jpeg, width, height = picture_of(good)
    found = []
    def case(name, data, format="jpeg", size=None, reason=REASON):
        w, h = size or (width, height)
        found.append((name, reason, lambda target: spoil_with_sql(good, target, lambda db: set_picture(db, data() if callable(data) else data,
                                                                                                       format, w, h))))
    sound = png(width, height)
    case("jpeg_truncated", jpeg[: len(jpeg) // 2])
    case("jpeg_without_end", jpeg[:-2])
    case("jpeg_with_a_tail", jpeg + b"MZ" + bytes(500))
    case("jpeg_of_65500_by_65500", with_frame(jpeg, width=65500, height=65500), size=(65500, 65500))
    case("jpeg_that_says_less_than_it_is", jpeg, size=(16, 16))
    case("jpeg_that_is_less_than_it_says", with_frame(jpeg, width=16, height=16))
    case("jpeg_without_height", with_frame(jpeg, height=0), size=(width, 0))
    case("jpeg_of_12_bits", with_frame(jpeg, precision=12))
    case("jpeg_arithmetic", with_frame(jpeg, marker=0xC9))
    case("jpeg_lossless", with_frame(jpeg, marker=0xC3))
    case("jpeg_of_5_components", with_frame(jpeg, components=5))
    case("jpeg_with_many_scans", many_scans(8192, 8192, 2000), size=(8192, 8192))
    case("jpeg_small_with_many_scans", many_scans(width, height, 20000))
    case("jpeg_of_noise", jpeg[:700] + bytes(i * 7 & 0x7F for i in range(len(jpeg) - 702)) + jpeg[-2:])
    case("jpeg_only_its_magic", b"\xff\xd8\xff\xe0")
    case("empty_picture", b"")
    case("png_called_jpeg", sound, "jpeg")
    case("jpeg_called_png", jpeg, "png")
    case("png_of_60000_by_60000", png(60000, 60000, b"\0"), "png", (60000, 60000))
    case("png_of_2_31", png(0x7FFFFFFF, 0x7FFFFFFF, b"\0"), "png", (0x7FFFFFFF, 0x7FFFFFFF))
    case("png_of_no_width", png(0, height, b"\0"), "png", (0, height))
    case("png_bomb", lambda: png(width, height, zeros(1 << 27)), "png")
    case("png_bomb_of_its_size", lambda: png(16000, 16000, zeros(16000 * 48001)), "png", (16000, 16000))
    case("png_with_too_few_rows", png(width, height, (b"\0" + bytes(width * 3)) * (height // 2)), "png")
    case("png_truncated", sound[: len(sound) // 2], "png")
    case("png_without_end", png(width, height, end=False), "png")
    case("png_with_a_wrong_crc", sound.replace(sound[29:33], b"\0\0\0\0", 1), "png")
    case("png_with_a_wrong_adler", png(width, height, Packed(zlib.compress((b"\0" + bytes(width * 3)) * height)[:-4] + b"abcd")), "png")
    case("png_filter_unknown", png(width, height, (b"\x09" + bytes(width * 3)) * height), "png")
    case("png_interlaced", png(width, height, interlace=1), "png")
    case("png_of_16_bits", png(width, height, (b"\0" + bytes(width * 6)) * height, depth=16), "png")
    case("png_without_palette", png(width, height, (b"\0" + b"\xff" * width) * height, colour=3), "png")
    case("png_animated", png(width, height, before=chunk(b"acTL", struct.pack(">II", 1000000, 0))), "png", reason=HARMLESS)
    case("png_text_bomb", lambda: png(width, height, before=chunk(b"zTXt", b"Comment\0\0" + zeros(1 << 26).data)), "png", reason=HARMLESS)
    case("png_profile_bomb", lambda: png(width, height, before=chunk(b"iCCP", b"p\0\0" + zeros(1 << 26).data)), "png", reason=HARMLESS)
    case("png_chunk_of_2_gigabytes", sound[:33] + struct.pack(">I", 0x7FFFFFFF) + b"IDAT" + sound[41:], "png")
    case("gif", b"GIF89a" + struct.pack("<HH", width, height) + b"\x80\0\0\0\0\0\xff\xff\xff," + struct.pack("<HHHHB", 0, 0, width, height, 0)
         + b"\x02\x02D\x01\0;")
    case("tga_of_18_bytes", struct.pack("<BBBHHBHHHHBB", 0, 0, 2, 0, 0, 0, 0, 0, 0xFFFF, 0xFFFF, 32, 0), "png", (0xFFFF, 0xFFFF))
    case("bmp", b"BM" + struct.pack("<IHHIIiiHHIIiiII", 54, 0, 0, 54, 40, 30000, 30000, 1, 24, 0, 0, 0, 0, 0, 0))
    case("psd", b"8BPS" + struct.pack(">H6xHIIHH", 1, 3, 30000, 30000, 8, 3))
    case("pnm", b"P6 30000 30000 255\n")
    case("hdr", b"#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 30000 +X 30000\n")
    case("webp", b"RIFF\x24\0\0\0WEBPVP8 " + bytes(24))
    case("svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')
    case("format_of_another_name", jpeg, "gif")
    def tile(name, data, map_format="png", reason="clause 4.8"):
        def spoil(db):
            db.execute("INSERT OR REPLACE INTO tileset VALUES (9, 'm', ?, 0, 0, NULL, NULL, NULL, NULL, '')", (map_format,))
            db.execute("INSERT OR REPLACE INTO tile VALUES (9, 0, 0, 0, ?)", (add_blob(db, data() if callable(data) else data),))
        found.append((name, reason, lambda target: spoil_with_sql(good, target, spoil)))
    tile("tile_png", png(256, 256), reason=HARMLESS)
    tile("tile_jpeg_of_another_shape", jpeg, "jpg")
    tile("tile_png_oblong", png(256, 128))
    tile("tile_png_of_1025", png(1025, 1025))
    tile("tile_png_of_60000", png(60000, 60000, b"\0"))
    tile("tile_png_bomb", lambda: png(256, 256, zeros(1 << 27)))
    tile("tile_png_with_palette", png(256, 256, (b"\0" + bytes(256)) * 256, colour=3, before=chunk(b"PLTE", bytes(3))))
    tile("tile_png_truncated", png(256, 256)[:100])
    tile("tile_png_without_rows", png(256, 256, b""))
    tile("tile_gif", b"GIF89a\x01\x00\x01\x00\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;")
    tile("tile_webp", b"RIFF\x24\0\0\0WEBPVP8 " + bytes(24))
    tile("tile_of_nothing", b"")
    tile("tile_gzip_in_a_map_of_pictures", zlib.compress(b"layers", 9))

    def tile_bomb(db):
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        data = b"".join(packer.compress(bytes(1 << 20)) for _ in range(128)) + packer.flush()
        db.execute("INSERT OR REPLACE INTO tileset VALUES (1, 'm', 'pbf', 0, 0, NULL, NULL, NULL, NULL, '')")
        db.execute("INSERT OR REPLACE INTO tile VALUES (1, 0, 0, 0, ?)", (add_blob(db, data),))
    found.append(("tile_bomb", "clause 4.8", lambda target: spoil_with_sql(good, target, tile_bomb)))
    return found
