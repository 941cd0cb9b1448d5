#!/usr/bin/env python3
"""infopunkt-stick-report on a real kernel: mounts in memory stand for sticks, in a mount namespace of this test, and
the program runs as on a kiosk, as nobody with the one right to change mounts. Usage: stick_report_test.py PROGRAM;
skips (77) where that is not allowed."""

import errno
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

NOBODY = 65534
HARMLESS = "nodev,nosuid,noexec,nosymfollow"
WITH_ONE_RIGHT = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups",
                  "--inh-caps=-all,+sys_admin", "--ambient-caps=+sys_admin", "--bounding-set=-all,+sys_admin",
                  "--no-new-privs"]
AS_ON_A_KIOSK = ["unshare", "--mount", *WITH_ONE_RIGHT]
TEXT = "Raport infokiosku\r\nZażółć gęślą jaźń\r\n".encode()
program = ""


def run(*command):
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout


def flags(place):
    """Of the mount and of the file system below it: "ro" or "rw" each."""
    for line in Path("/proc/self/mountinfo").read_text().splitlines():
        fields, below = line.split(" - ")
        if fields.split()[4] == str(place):
            return fields.split()[5].split(",")[0], below.split()[2].split(",")[0]
    raise AssertionError(f"nothing is mounted at {place}")


class StickReportTest(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.places = self.folder / "media"
        self.places.mkdir()
        self.folder.chmod(0o755)

    def tearDown(self):
        for place in self.places.iterdir():
            subprocess.run(["umount", "--lazy", place], capture_output=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def stick(self, name="stick", size="1m", fill=None):
        place = self.places / name
        place.mkdir()
        run("mount", "-t", "tmpfs", "-o", f"uid={NOBODY},gid={NOBODY},mode=0755,size={size},{HARMLESS}", "stick",
            place)
        if fill:
            fill(place)
        run("mount", "-o", f"remount,ro,{HARMLESS}", place)
        self.assertEqual(flags(place), ("ro", "ro"))
        return place

    def start(self, *options, who=AS_ON_A_KIOSK):
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        process = subprocess.Popen([*who, program, "--places", self.places, *options], stdin=theirs,
                                   stderr=subprocess.PIPE, text=True)
        theirs.close()
        return ours, process

    def ask(self, packet=TEXT, who=AS_ON_A_KIOSK):
        """The answer, exit status and log."""
        ours, process = self.start(who=who)
        with ours:
            ours.settimeout(10)
            ours.send(packet)
            try:
                answer = ours.recv(1024).decode()
            except ConnectionResetError:
                answer = ""
        _, log = process.communicate(timeout=10)
        return answer, process.returncode, log

    def test_every_stick_gets_the_report_and_is_read_only_again(self):
        places = [self.stick(), self.stick("stick-2")]
        self.assertEqual(self.ask()[:2], ("written", 0))
        for place in places:
            self.assertEqual(os.listdir(place), ["infopunkt-raport.txt"])
            self.assertEqual((place / "infopunkt-raport.txt").read_bytes(), TEXT)
            self.assertEqual(flags(place), ("ro", "ro"))
        self.assertEqual(self.ask(b"another one\r\n")[:2], ("written", 0))
        self.assertEqual((places[0] / "infopunkt-raport.txt").read_bytes(), b"another one\r\n")

    def test_without_a_stick_nothing_is_written(self):
        (self.places / "stick").mkdir(mode=0o777)  # a place whose stick could not be mounted
        self.assertEqual(self.ask()[:2], ("no-stick", 0))
        self.assertEqual(os.listdir(self.places / "stick"), [])

    def test_a_link_on_the_stick_leads_nowhere(self):
        victim = self.folder / "victim"
        victim.write_text("precious")
        os.chown(victim, NOBODY, NOBODY)

        def links(place):
            for name in ("infopunkt-raport.txt", "infopunkt-raport.txt.tmp"):
                (place / name).symlink_to(victim)

        place = self.stick(fill=links)
        self.assertEqual(self.ask()[:2], ("written", 0))
        self.assertEqual(victim.read_text(), "precious")
        self.assertFalse((place / "infopunkt-raport.txt").is_symlink())
        self.assertEqual(os.listdir(place), ["infopunkt-raport.txt"])

    def test_a_full_stick_says_so_and_keeps_the_report_it_has(self):
        def full(place):
            (place / "infopunkt-raport.txt").write_text("of yesterday")
            (place / "photos").write_bytes(bytes(60 << 10))

        place = self.stick(size="64k", fill=full)
        self.assertEqual(self.ask()[0], "full")
        self.assertEqual((place / "infopunkt-raport.txt").read_text(), "of yesterday")
        self.assertEqual(sorted(os.listdir(place)), ["infopunkt-raport.txt", "photos"])
        self.assertEqual(flags(place), ("ro", "ro"))

    def test_a_write_protected_stick_says_so_and_the_other_one_is_written(self):
        image = self.folder / "image"
        with open(image, "wb") as out:
            out.truncate(1 << 20)
        try:
            run("mke2fs", "-q", image)
            place = self.places / "stick"
            place.mkdir()
            loop = run("losetup", "--find", "--show", "--read-only", image).strip()
            run("mount", "-t", "ext2", "-o", "ro", loop, place)
        except (OSError, subprocess.CalledProcessError) as problem:
            self.skipTest(f"no loop device: {problem}")
        try:
            answer, _, log = self.ask()
            self.assertEqual(answer, "protected", log)
            self.stick("stick-2")
            self.assertEqual(self.ask()[0], "written-some")
        finally:
            run("umount", place)
            run("losetup", "--detach", loop)

    def test_only_text_is_taken(self):
        place = self.stick()
        for packet in (b"MZ\x01\x02", b"\x1b[2J", b"x" * (16 << 10) + b"y", b"x" * 70000):
            answer, status, log = self.ask(packet)
            self.assertEqual((answer, status), ("", 1))
            self.assertIn("nothing is written", log)
        ours, process = self.start()
        ours.close()
        self.assertEqual(process.wait(timeout=10), 1)
        process.stderr.close()
        self.assertEqual(os.listdir(place), [])

    def test_who_asks_nothing_is_not_waited_for(self):
        self.stick()
        ours, process = self.start()
        with ours:
            self.assertEqual(process.wait(timeout=20), 1)
        process.stderr.close()

    def test_the_end_makes_read_only_what_a_killed_writer_left(self):
        place = self.stick()
        run("unshare", "--mount", "mount", "-o", "remount,rw", place)
        self.assertEqual(flags(place), ("ro", "rw"))
        ours, process = self.start("--end")
        with ours:
            self.assertEqual(process.wait(timeout=10), 0, process.stderr.read())
        process.stderr.close()
        self.assertEqual(flags(place), ("ro", "ro"))

    def test_whatever_a_mount_forbids_it_forbids_afterwards(self):
        """Seen without a namespace of its own, which would take what it did with it."""
        place = self.stick()
        self.assertEqual(self.ask(who=WITH_ONE_RIGHT)[0], "written")
        options = run("findmnt", "--noheadings", "--output", "VFS-OPTIONS", place).strip().split(",")
        self.assertLessEqual({"ro", *HARMLESS.split(",")}, set(options))

    def test_while_one_namespace_writes_everybody_else_still_has_a_read_only_stick(self):
        """What the unit relies on (PrivateMounts)."""
        place = self.stick()
        writer = subprocess.Popen(["unshare", "--mount", "sh", "-c",
                                   f"mount -o remount,rw {place} && echo text >{place}/in && echo done && read line"],
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.assertEqual(writer.stdout.readline(), "done\n")
        self.assertEqual(flags(place), ("ro", "rw"))
        with self.assertRaises(OSError) as refused:
            (place / "out").write_text("text")
        self.assertEqual(refused.exception.errno, errno.EROFS)
        writer.communicate("\n")
        self.assertEqual(os.listdir(place), ["in"])


def why_not():
    if os.geteuid() != 0:
        return "only root may mount"
    for tool in ("unshare", "setpriv", "mount"):
        if not shutil.which(tool):
            return f"there is no {tool}"
    tried = subprocess.run([*AS_ON_A_KIOSK, "true"], capture_output=True, text=True)
    return f"no mount namespaces here: {tried.stderr.strip()}" if tried.returncode else ""


if __name__ == "__main__":
    program = str(Path(sys.argv.pop(1)).resolve())
    if reason := why_not():
        print(f"skipped: {reason}")
        sys.exit(77)
    if os.environ.get("INFOPUNKT_OWN_MOUNTS") != "1":
        # Whatever happens here, the machine's own mounts do not change.
        os.execvpe("unshare", ["unshare", "--mount", sys.executable, "-B", __file__, program, *sys.argv[1:]],
                   {**os.environ, "INFOPUNKT_OWN_MOUNTS": "1"})
    unittest.main()
