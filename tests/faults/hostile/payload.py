"""A copy of a good payload that a case may spoil: with SQL, where SQLite still does as it is told, or byte by byte."""
import hashlib
import shutil
import sqlite3
import struct

PAGE = 8192


def spoil_with_sql(good, target, change):
    """`change(db)` on a copy, then compacted, so that nothing but the spoiling is unusual."""
    rough = target.with_suffix(".rough")
    shutil.copyfile(good, rough)
    db = sqlite3.connect(rough, isolation_level=None)
    db.execute("PRAGMA journal_mode=OFF")
    db.execute("PRAGMA writable_schema=ON")
    db.execute("PRAGMA trusted_schema=ON")
    db.text_factory = bytes
    change(db)
    db.close()
    # A new connection, so that a schema written by hand is read again; where it cannot be, the copy stays as it is.
    db = sqlite3.connect(rough, isolation_level=None)
    try:
        target.unlink(missing_ok=True)
        db.execute("VACUUM INTO ?", (str(target),))
    except sqlite3.Error:
        target.unlink(missing_ok=True)
        db.close()
        rough.rename(target)
        mend_header(target)
    db.close()
    rough.unlink(missing_ok=True)


def mend_header(path):
    """Change counter and version-valid-for alike, so that no case is refused for that alone."""
    with open(path, "r+b") as file:
        head = bytearray(file.read(100))
        head[92:96] = head[24:28]
        file.seek(0)
        file.write(head)


def spoil_bytes(good, target, change):
    """`change(pages)` on all bytes of a copy; a returned object replaces them."""
    data = bytearray(good.read_bytes())
    target.write_bytes(change(data) or data)


def put(offset, form, value):
    """A change for spoil_bytes: one number somewhere."""
    def change(data):
        struct.pack_into(form, data, offset, value)
    return change


def root_of(good, name):
    db = sqlite3.connect(f"file:{good}?mode=ro&immutable=1", uri=True)
    (root,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name=?", (name,)).fetchone()
    db.close()
    return root


def page_at(number):
    """Offset of a page, and of its b-tree header."""
    start = (number - 1) * PAGE
    return start, start + (100 if number == 1 else 0)


def interior_pages(data):
    """Numbers of all table b-tree pages that have children."""
    return [number for number in range(2, len(data) // PAGE + 1) if data[page_at(number)[1]] == 5 and 0 < cells_of(data, number) < 1000]


def cells_of(data, number):
    return struct.unpack_from(">H", data, page_at(number)[1] + 3)[0]


def right_child(number):
    """Offset of an interior page's last pointer."""
    return page_at(number)[1] + 8


def leaf_cells(data, number):
    """Offsets of the cells of a leaf page."""
    start, head = page_at(number)
    return [start + struct.unpack_from(">H", data, head + 8 + 2 * i)[0] for i in range(cells_of(data, number))]


def varint(data, at):
    value = 0
    for i in range(9):
        byte = data[at + i]
        value = value << 8 | byte if i == 8 else value << 7 | byte & 0x7F
        if byte < 0x80 or i == 8:
            return value, at + i + 1
    raise AssertionError


def overflow_pointers(data, root):
    """Where the cells of a table b-tree name the first page of their overflow chain."""
    found, waiting = [], [root]
    while waiting:
        number = waiting.pop()
        start, head = page_at(number)
        if data[head] == 5:
            waiting += [struct.unpack_from(">I", data, start + struct.unpack_from(">H", data, head + 12 + 2 * i)[0])[0]
                        for i in range(cells_of(data, number))]
            waiting.append(struct.unpack_from(">I", data, right_child(number))[0])
            continue
        for cell in leaf_cells(data, number):
            size, at = varint(data, cell)
            _, at = varint(data, at)
            if size > PAGE - 35:
                least = (PAGE - 12) * 32 // 255 - 23
                local = least + (size - least) % (PAGE - 4)
                found.append(at + (local if local <= PAGE - 35 else least))
    return found


def blob_hash(data):
    return hashlib.blake2b(data, digest_size=32).digest()


def add_blob(db, data):
    """Stores bytes under their right name; the name."""
    name = blob_hash(data)
    db.execute("INSERT OR IGNORE INTO blob(hash, data) VALUES (?, ?)", (name, data))
    return name


def set_picture(db, data, format="jpeg", width=None, height=None):
    """Puts these bytes in the place of every `thumb`, rightly named; the row says what it is told to say."""
    name = add_blob(db, data)
    old = [row[0] for row in db.execute("SELECT hash FROM media_variant WHERE variant='thumb'")]
    db.execute("UPDATE media_variant SET hash=?, format=? WHERE variant='thumb'", (name, format))
    if width is not None:
        db.execute("UPDATE media_variant SET width=?, height=? WHERE variant='thumb'", (width, height))
    for hash_ in old:
        db.execute("DELETE FROM blob WHERE hash=? AND hash NOT IN (SELECT hash FROM media_variant) AND hash NOT IN (SELECT hash FROM tile)", (hash_,))


def picture_of(good):
    """Bytes, width and height of a sound JPEG of the payload."""
    db = sqlite3.connect(f"file:{good}?mode=ro&immutable=1", uri=True)
    row = db.execute("SELECT data, width, height FROM media_variant JOIN blob USING(hash) WHERE variant='thumb' AND format='jpeg'").fetchone()
    db.close()
    return row
