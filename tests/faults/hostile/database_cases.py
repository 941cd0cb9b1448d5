"""Hostile databases. Each case: name, what is expected in the reason for its refusal (a regular expression), how to make it."""
import pathlib
import random
import struct

from payload import (PAGE, add_blob, cells_of, interior_pages, leaf_cells, overflow_pointers, page_at, put, right_child, root_of, spoil_bytes,
                     spoil_with_sql)


def cases(good):
    """(name, reason, make(target)) for every hostile database; without a reason it is harmless enough to be installed."""
    found = []
    def by_bytes(name, reason, change):
        found.append((name, reason, lambda target: spoil_bytes(good, target, change)))
    def by_sql(name, reason, *statements):
        def change(db):
            for statement in statements:
                statement(db) if callable(statement) else db.execute(statement)
        found.append((name, reason, lambda target: spoil_with_sql(good, target, change)))

    header_cases(by_bytes)
    tree_cases(by_bytes, good)
    schema_cases(by_sql)
    text_cases(by_sql)
    reference_cases(by_sql)
    film_cases(by_sql)
    index_cases(by_sql, good)
    return found


def header_cases(by_bytes):
    by_bytes("not_a_database", "magic", lambda data: bytes(len(data)))
    by_bytes("magic_in_capitals", "magic", lambda data: b"SQLITE FORMAT 3\0" + data[16:])
    by_bytes("page_size_4096", "page size", put(16, ">H", 4096))
    by_bytes("page_size_1", "page size", put(16, ">H", 1))
    by_bytes("wal_write_version", "write version", put(18, "B", 2))
    by_bytes("wal_read_version", "read version", put(19, "B", 2))
    by_bytes("reserved_bytes_per_page", "reserved bytes", put(20, "B", 32))
    by_bytes("payload_fraction", "payload fraction", put(21, "B", 255))
    by_bytes("page_count_one_more", "pages", lambda data: struct.pack_into(">I", data, 28, len(data) // PAGE + 1))
    by_bytes("page_count_one_less", "pages", lambda data: struct.pack_into(">I", data, 28, len(data) // PAGE - 1))
    by_bytes("page_count_zero", "pages", put(28, ">I", 0))
    by_bytes("page_count_overflow", "pages", put(28, ">I", 0xFFFFFFFF))
    by_bytes("trailing_bytes", "pages", lambda data: data + b"x" * 100)
    by_bytes("trailing_page", "pages", lambda data: data + b"\0" * PAGE)
    by_bytes("ends_early", "pages", lambda data: data[: -PAGE])
    by_bytes("only_the_header", "pages", lambda data: data[:100])
    by_bytes("one_byte", "magic|header", lambda data: data[:1])
    by_bytes("freelist_over_a_used_page", "free page", lambda data: (struct.pack_into(">II", data, 32, 3, 1), None)[1])
    by_bytes("freelist_counted_only", "free pages", put(36, ">I", 5))
    by_bytes("schema_format_1", "schema format", put(44, ">I", 1))
    by_bytes("auto_vacuum", "largest root page", put(52, ">I", 3))
    by_bytes("utf16_little_endian", "text encoding", put(56, ">I", 2))
    by_bytes("utf16_big_endian", "text encoding", put(56, ">I", 3))
    by_bytes("no_encoding", "text encoding", put(56, ">I", 0))
    by_bytes("user_version_of_tomorrow", "user version", put(60, ">I", 1000))
    by_bytes("user_version_negative", "user version", put(60, ">i", -1))
    by_bytes("incremental_vacuum", "incremental vacuum", put(64, ">I", 1))
    by_bytes("foreign_application", "application id", put(68, ">I", 0x47504B47))
    by_bytes("reserved_area", "reserved 72", put(75, "B", 1))
    by_bytes("change_counter_disagrees", "version-valid-for", put(24, ">I", 77))


def tree_cases(by_bytes, good):
    def first_interior(data):
        return interior_pages(data)[0]
    def to_itself(data):
        page = first_interior(data)
        struct.pack_into(">I", data, right_child(page), page)
    def cycle_of_two(data):
        page = first_interior(data)
        child = struct.unpack_from(">I", data, right_child(page))[0]
        start, head = page_at(child)
        struct.pack_into(">BHHHBI", data, head, 5, 0, 0, PAGE - 1, 0, page)
    def to_page_0(data):
        struct.pack_into(">I", data, right_child(first_interior(data)), 0)
    def beyond_the_end(data):
        struct.pack_into(">I", data, right_child(first_interior(data)), 0x7FFFFFFF)
    def shared_subtree(data):
        page = first_interior(data)
        start, head = page_at(page)
        struct.pack_into(">I", data, right_child(page), struct.unpack_from(">I", data, start + struct.unpack_from(">H", data, head + 12)[0])[0])
    def deep(data):
        # A chain of pages with one child each, as long as the file can hold.
        page, count = first_interior(data), len(data) // PAGE
        data += b"".join(struct.pack(">BHHHBI", 5, 0, 0, PAGE - 1, 0, count + i + 2).ljust(PAGE, b"\0") for i in range(200))
        struct.pack_into(">I", data, right_child(page), count + 1)
        struct.pack_into(">I", data, 28, count + 200)
    def overflow_to_itself(data):
        page = struct.unpack_from(">I", data, overflow_pointers(data, root_of(good, "blob"))[0])[0]
        struct.pack_into(">I", data, (page - 1) * PAGE, page)
    def overflow_shared(data):
        one, other = overflow_pointers(data, root_of(good, "blob"))[:2]
        data[one : one + 4] = data[other : other + 4]
    def overflow_ends_early(data):
        page = struct.unpack_from(">I", data, overflow_pointers(data, root_of(good, "blob"))[0])[0]
        struct.pack_into(">I", data, (page - 1) * PAGE, 0)
    def cells(count):
        def change(data):
            struct.pack_into(">H", data, page_at(root_of(good, "record"))[1] + 3, count)
        return change
    def cell_pointer(value):
        def change(data):
            struct.pack_into(">H", data, page_at(root_of(good, "record"))[1] + 8, value)
        return change
    def cell_of_4_gigabytes(data):
        cell = leaf_cells(data, root_of(good, "record"))[0]
        data[cell : cell + 5] = b"\x8f\xff\xff\xff\x7f"
    def record_header_too_long(data):
        cell = leaf_cells(data, root_of(good, "record"))[0]
        data[cell + 2] = 0x7F
    def page_type(value):
        def change(data):
            data[page_at(root_of(good, "record"))[1]] = value
        return change
    def rows_out_of_order(data):
        start, head = page_at(root_of(good, "record"))
        data[head + 8 : head + 12] = data[head + 10 : head + 12] + data[head + 8 : head + 10]
    def cells_overlap(data):
        start, head = page_at(root_of(good, "record"))
        data[head + 8 : head + 10] = data[head + 10 : head + 12]
    def index_without_rows(data):
        head = page_at(root_of(good, "sqlite_autoindex_record_1"))[1]
        assert cells_of(data, root_of(good, "sqlite_autoindex_record_1")) > 0
        struct.pack_into(">BHHHB", data, head, 10, 0, 0, PAGE - 1, 0)
    damaged = "clause 4.3"
    for name, change in [("page_points_to_itself", to_itself), ("cyclic_tree", cycle_of_two), ("pointer_to_page_0", to_page_0),
                         ("pointer_beyond_the_end", beyond_the_end), ("shared_subtree", shared_subtree), ("very_deep_tree", deep),
                         ("overflow_cycle", overflow_to_itself), ("overflow_shared", overflow_shared), ("overflow_ends_early", overflow_ends_early),
                         ("cell_count_65535", cells(65535)), ("cell_count_0", cells(0)), ("cell_in_page_header", cell_pointer(1)),
                         ("cell_beyond_page", cell_pointer(8191)), ("cell_of_4_gigabytes", cell_of_4_gigabytes),
                         ("record_header_too_long", record_header_too_long), ("page_type_unknown", page_type(7)),
                         ("page_type_of_an_index", page_type(10)), ("rows_out_of_order", rows_out_of_order), ("cells_overlap", cells_overlap),
                         ("index_without_its_rows", index_without_rows)]:
        by_bytes(name, damaged, change)
    by_bytes("schema_page_empty", "clause 4.[23]", lambda data: struct.pack_into(">H", data, 103, 0))


def schema_cases(by_sql):
    schema = "clause 4.2"
    by_sql("view_added", schema, "CREATE VIEW news_today AS SELECT * FROM news")
    by_sql("view_instead_of_a_table", schema, "DROP TABLE term", "CREATE VIEW term AS SELECT 1 AS record")
    by_sql("trigger_added", schema, "CREATE TRIGGER t AFTER INSERT ON news BEGIN SELECT 1; END")
    by_sql("table_added", schema, "CREATE TABLE extra(x)")
    by_sql("table_missing", schema, "DROP TABLE holiday")
    by_sql("index_added", schema, "CREATE INDEX more ON news(category)")
    by_sql("index_missing", schema, "DROP INDEX news_by_date")
    by_sql("index_on_an_expression", schema, "DROP INDEX news_by_date", "CREATE INDEX news_by_date ON news(hex(zeroblob(1000)))")
    by_sql("column_added", schema, "ALTER TABLE news ADD COLUMN more TEXT")
    by_sql("generated_column", schema, "ALTER TABLE news ADD COLUMN more TEXT GENERATED ALWAYS AS (hex(zeroblob(100000000)))")
    by_sql("statistics", schema, "ANALYZE")
    by_sql("virtual_table_added", schema, "CREATE VIRTUAL TABLE extra USING fts5(x)")
    by_sql("virtual_table_rtree", schema, "CREATE VIRTUAL TABLE extra USING rtree(id, a, b)")
    by_sql("virtual_table_of_our_name", schema, "DROP TABLE term", "CREATE VIRTUAL TABLE term USING fts5(record)")
    def rewrite(old, new, name):
        def change(db):
            (sql,) = db.execute("SELECT sql FROM sqlite_schema WHERE name=?", (name,)).fetchone()
            assert old in sql, sql
            db.execute("UPDATE sqlite_schema SET sql=? WHERE name=?", (sql.replace(old, new).decode(), name))
        return change
    by_sql("check_with_an_expensive_function", schema,
           rewrite(b"category TEXT)", b"category TEXT, CHECK(length(hex(zeroblob(500000000))) > 0))", "news"))
    by_sql("default_with_a_function", schema, rewrite(b"category TEXT)", b"category TEXT DEFAULT (hex(randomblob(500000000))))", "news"))
    by_sql("other_collation", schema, rewrite(b"date TEXT NOT NULL", b"date TEXT NOT NULL COLLATE NOCASE", "news"))
    by_sql("other_type", schema, rewrite(b"date TEXT NOT NULL", b"date INTEGER NOT NULL", "news"))
    by_sql("strict_table", schema, rewrite(b"category TEXT)", b"category TEXT) STRICT", "news"))
    by_sql("comment_in_the_schema", schema, rewrite(b"category TEXT)", b"category TEXT /* */)", "news"))
    by_sql("search_with_another_tokenizer", schema, rewrite(b"unicode61 remove_diacritics 0", b"trigram", "search"))
    by_sql("search_over_another_table", schema, rewrite(b"content=''", b"content='text'", "search"))
    by_sql("not_sql_at_all", schema + "|clause 4.3", rewrite(b"CREATE TABLE", b"CREATE TABEL", "news"))
    by_sql("module_that_does_not_exist", schema + "|clause 4.3", rewrite(b"fts5", b"fts9", "search"))
    by_sql("two_tables_on_one_page", "clause 4.[2345]",
           "UPDATE sqlite_schema SET rootpage=(SELECT rootpage FROM sqlite_schema WHERE name='page') WHERE name='term'")
    by_sql("table_beyond_the_end", "clause 4.[23]", "UPDATE sqlite_schema SET rootpage=99999999 WHERE name='term'")


def text_cases(by_sql):
    text = "clause 4.5"
    def say(name, value):
        by_sql(name, text, f"UPDATE text SET value=CAST(x'{value.hex()}' AS TEXT) WHERE field='title'")
    say("invalid_utf8", b"Wiadomo\xff")
    say("utf8_cut_in_the_middle", "Wiadomość".encode()[:-1])
    say("utf8_overlong", b"\xc0\xaf")
    say("utf8_surrogate", b"\xed\xa0\x80")
    say("utf8_beyond_unicode", b"\xf4\x90\x80\x80")
    say("nul_in_text", b"Wiado\0mo")
    say("escape_in_text", b"\x1b[31mred")
    say("delete_in_text", b"a\x7fb")
    say("bidi_override", "abc\u202edef".encode())
    say("bidi_isolate", "abc\u2066def".encode())
    say("word_of_one_megabyte", b"a" * (1 << 20))
    say("text_of_64_kib_and_one", b"a b " * (1 << 14) + b"c")
    by_sql("megabyte_in_a_body", text, lambda db: db.execute("UPDATE block SET text=?", ("z" * (1 << 20),)))
    by_sql("megabyte_in_a_slug", text, lambda db: db.execute("UPDATE record SET slug=? WHERE kind='news'", ("z" * (1 << 20),)))
    by_sql("blob_where_a_text_should_be", text, "UPDATE text SET value=x'00ff' WHERE field='title'")
    by_sql("text_where_a_number_should_be", text, "UPDATE record SET image='one' WHERE image IS NOT NULL")
    by_sql("number_where_a_blob_should_be", text, "UPDATE media_variant SET hash=7 WHERE variant='thumb'")
    by_sql("real_where_an_integer_should_be", text, "UPDATE media SET width=1.5")


def reference_cases(by_sql):
    broken = "clause 4.4"
    by_sql("picture_of_a_record_missing", broken, "UPDATE record SET image=99999 WHERE image IS NOT NULL")
    by_sql("text_of_nobody", broken, "INSERT INTO text VALUES (99999, 'title', 'pl', 'x')")
    by_sql("text_in_an_unknown_language", broken, "INSERT INTO text VALUES (1, 'title', 'xx', 'x')")
    by_sql("block_of_nobody", broken, "INSERT INTO block VALUES (99999, 'pl', 0, 'paragraph', 0, 'x', '', NULL)")
    by_sql("block_with_a_picture_missing", broken, "UPDATE block SET media=99999")
    by_sql("gallery_of_nobody", broken, "INSERT INTO gallery VALUES (99999, 0, 1)")
    by_sql("variant_of_nobody", broken, "INSERT INTO media_variant SELECT 99999, variant, format, width, height, hash FROM media_variant LIMIT 1")
    by_sql("picture_bytes_missing", broken, "DELETE FROM blob WHERE hash IN (SELECT hash FROM media_variant WHERE variant='thumb')")
    by_sql("blob_under_a_wrong_name", "clause 4.[47]", "UPDATE blob SET data=CAST(x'ffd8ffe0' || zeroblob(200) AS BLOB) WHERE hash IN (SELECT hash FROM media_variant)")
    by_sql("blob_name_too_short", broken, "UPDATE blob SET hash=x'00'  WHERE rowid=1")
    by_sql("record_without_its_kind", broken, "DELETE FROM news")
    by_sql("kind_without_its_record", broken, "INSERT INTO news VALUES (99999, '2026-01-01', NULL)")
    by_sql("kind_of_another_record", broken, "INSERT INTO quiz SELECT id, 'all', 'poland', 'x', 0, 4 FROM record WHERE kind='news'")
    by_sql("opening_hours_of_nobody", broken, "INSERT INTO office_hours VALUES (99999, 1, 480, 960)")
    by_sql("tile_of_no_set", broken, "INSERT INTO tile SELECT 7, 0, 0, 0, hash FROM blob LIMIT 1")
    by_sql("tile_bytes_missing", broken, "INSERT INTO tileset VALUES (1, 'm', 'pbf', 0, 0, NULL, NULL, NULL, NULL, '')",
           "INSERT INTO tile VALUES (1, 0, 0, 0, zeroblob(32))")
    def huge_blob(db):
        name = add_blob(db, bytes((64 << 20) + 1))
        db.execute("UPDATE media_variant SET hash=? WHERE variant='large' AND media=(SELECT max(media) FROM media_variant)", (name,))
    by_sql("huge_blob", "clause 4.[347]", huge_blob)


def film_cases(by_sql):
    """Films: only their containers are read here, so that is where they must be caught."""
    reason = "clause 4.10"
    real = (pathlib.Path(__file__).parents[2] / "fixtures/films/film.webm").read_bytes()
    def film(name, expected, data, kind="webm", width=64, height=36, ms=1008, sound=1):
        def change(db):
            record = db.execute("SELECT max(id) FROM record").fetchone()[0] + 1
            db.execute("INSERT INTO record VALUES (?, 'video', 'media/film.webm', 0, NULL, NULL, NULL)", (record,))
            db.execute("INSERT INTO video VALUES (?, ?, ?, ?, ?, ?, NULL, ?)", (record, kind, width, height, ms, sound, add_blob(db, data)))
        by_sql(name, expected, change)
    film("film_that_is_sound", "", real)
    film("film_of_noise_inside", "", real[:-1500] + random.Random(2).randbytes(1500))
    film("film_that_is_a_playlist", reason, b"#EXTM3U\nhttp://example.org/film.webm\n")
    film("film_that_is_a_script", reason, b"#!/bin/sh\nreboot\n")
    film("film_that_is_empty", reason, b"")
    film("film_cut_off", reason, real[:-1])
    film("film_with_a_tail", reason, real + b"x")
    film("film_in_matroska", reason, real.replace(b"webm", b"mkv\0", 1))
    film("film_of_another_codec", reason, real.replace(b"V_VP9", b"V_AV1"))
    film("film_with_an_endless_cluster", reason, real.replace(b"\x1f\x43\xb6\x75", b"\x1f\x43\xb6\x75\x01\xff\xff\xff\xff\xff\xff\xff", 1))
    film("film_larger_than_it_says", reason, real, width=1920, height=1080)
    film("film_louder_than_it_says", reason, real, sound=0)
    film("film_longer_than_it_says", reason, real, ms=1)
    film("film_of_no_known_format", reason, real, kind="avi")
    film("film_too_large", reason, real + bytes(60 << 20))
    by_sql("captions_of_nobody", "clause 4.4", "INSERT INTO caption VALUES (99999, 'pl', 0, 0, 1000, 'x')")
    by_sql("film_of_nobody", "clause 4.4", "INSERT INTO article_video VALUES (1, 99999)")


def index_cases(by_sql, good):
    """The search index of FTS5 is kept in tables whose bytes SQLite itself reads without much distrust."""
    reason = "clause 4.[34]"
    # Weights for an order of hits that the kiosk does not ask for.
    harmless = ""
    rng = random.Random(1)
    def noise(condition):
        def change(db):
            for row in db.execute(f"SELECT id, length(block) FROM search_data WHERE {condition}").fetchall():
                db.execute("UPDATE search_data SET block=? WHERE id=?", (rng.randbytes(row[1]), row[0]))
        return change
    by_sql("search_structure_of_noise", reason, noise("id=10"))
    by_sql("search_averages_of_noise", harmless, noise("id=1"))
    by_sql("search_pages_of_noise", reason, noise("id>10"))
    by_sql("search_structure_huge", reason, lambda db: db.execute("UPDATE search_data SET block=? WHERE id=10",
                                                                  (b"\0\0\0\1" + b"\xff" * 8 + b"\x7f" * 40,)))
    by_sql("search_pages_cut", reason, "UPDATE search_data SET block=substr(block, 1, 5) WHERE id>10")
    by_sql("search_pages_missing", reason, "DELETE FROM search_data WHERE id>10")
    by_sql("search_without_structure", reason, "DELETE FROM search_data WHERE id=10")
    by_sql("search_sizes_of_noise", reason, "UPDATE search_docsize SET sz=x'ffffffffffffffffff'")
    by_sql("search_sizes_missing", reason, "DELETE FROM search_docsize WHERE id=1")
    by_sql("search_document_missing", reason, "DELETE FROM search_doc WHERE id=1")
    by_sql("search_document_of_nobody", reason, "UPDATE search_doc SET record=99999 WHERE id=1")
    by_sql("search_version_of_tomorrow", reason, "UPDATE search_config SET v=99 WHERE k='version'")
    by_sql("search_ranked_by_another_function", harmless, "INSERT INTO search_config VALUES ('rank', 'bm25(1e308, -1e308)')")
    by_sql("search_page_index_of_noise", reason, "UPDATE search_idx SET pgno=pgno+1000000")
