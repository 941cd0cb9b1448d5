"""One round each: what is done to the machine, and what must be seen afterwards."""

import re
import time

import disk_log
import editions
import stick
from screen import Picture
from staff import SAVE_REPORT, Finger
from vm import Gone, Machine

SIZE = (960, 540)
SPEED = 6 << 20        # bytes a second of a slow stick
CUT_WITHIN = 1.4       # of the time until an undisturbed update is current: the last cuts come while the screen changes


class Fault(Exception):
    """The machine did what it must not."""


def colour(picture):
    """The edition on the screen, "both" while one fades into the other, "none" for anything else."""
    shares, _ = picture.hues()
    seen = [name for name, (_, part) in editions.EDITIONS.items() if shares[part] > 0.05]
    return "none" if not seen else seen[0] if len(seen) == 1 else "both"


class Bench:
    """The machine under test, its disk, and the editions it is offered."""

    def __init__(self, folder, programs, bundles, key, accel, dice):
        self.folder, self.programs, self.bundles, self.key = folder, programs, bundles, key
        self.accel, self.dice = accel, dice
        self.disk = folder / "disk.raw"
        self.serial, self.shown, self.machine = 1, "green", None
        self.update_seconds = self.shown_seconds = 0.0
        self.patience = 60 if accel == "kvm" else 300

    def boot(self, number):
        drives = disk_log.arguments(self.disk, self.folder)
        self.machine = Machine(self.folder, drives, SIZE, self.folder / f"console-{number:02}.log", self.accel)
        self.machine.wait_booted(self.patience)

    def look(self, name=""):
        """What the screen shows now; kept as a picture when `name` is given."""
        path = self.folder / "screen.ppm"
        self.machine.picture(path)
        picture = Picture.load(path)
        if name:
            picture.save_png(self.folder / f"{name}.png")
        return colour(picture)

    def wait_content(self, name, seconds=None):
        """Until one edition is on the screen, alone and for two looks in a row."""
        deadline, last = time.monotonic() + (seconds or self.patience), "none"
        while time.monotonic() < deadline:
            seen = self.look()
            if seen == last and seen in editions.EDITIONS:
                self.look(name)
                return seen
            last = seen
            time.sleep(0.3)
        self.look(name)
        raise Fault(f"no content on the screen (see {name}.png)")

    def state(self):
        """The serial that the importer says is current; 1 is the factory's."""
        text = self.machine.run("cat /var/lib/infopunkt/state")[1]
        found = re.search(r"^current \d+-(\d+)-", text, re.M)
        return int(found[1]) if found else 1

    def make_stick(self, edition, name="stick.img"):
        """A stick with `edition` under the next number."""
        self.serial += 1
        bundle = self.folder / f"offer-{self.serial}.kbundle"
        editions.number(self.programs, self.bundles[edition], self.key, self.serial, bundle)
        image = stick.fat32(self.folder / name, {"content.kbundle": bundle},
                            partitioned=self.dice.random() < 0.7)
        bundle.unlink()
        return image

    def wait_until(self, condition, what):
        deadline = time.monotonic() + self.patience
        while not condition():
            if time.monotonic() > deadline:
                raise Fault(f"waited in vain until {what}")
            time.sleep(0.2)

    def other(self):
        return next(name for name in editions.EDITIONS if name != self.shown)

    def settle(self):
        """The content on the screen counts as proved, so that no round spends the tries of the one before."""
        status, answer = self.machine.run("/usr/lib/infopunkt-test-good")
        if status != 0 or "failed" in answer:
            raise Fault(f"the importer did not take the word that content is good: {answer}")

    def agree(self, name):
        """Until the screen and the importer say the same: the old content, or what this round offers."""
        deadline, seen, serial = time.monotonic() + self.patience, "none", 0
        while time.monotonic() < deadline:
            seen, serial = self.wait_content(name), self.state()
            if serial not in (self.kept, self.serial):
                raise Fault(f"{name}: current is number {serial}, neither {self.kept} nor {self.serial}")
            if seen == (self.offered if serial == self.serial else self.shown):
                self.kept, self.shown = serial, seen
                return
        raise Fault(f"{name}: the screen shows {seen}, but current is number {serial}")

    kept, offered = 1, "green"

    def offer(self):
        self.offered = self.other()
        return self.machine.insert_stick(self.make_stick(self.offered), SPEED)

    def first(self):
        """An update nobody disturbs: tells how long one takes here."""
        self.boot(0)
        self.wait_content("00-factory")
        started = time.monotonic()
        name = self.offer()
        self.wait_until(lambda: self.state() == self.serial, "the first update was installed")
        self.update_seconds = time.monotonic() - started
        self.wait_until(lambda: self.look() == self.offered, "the new content was on the screen")
        self.shown_seconds = time.monotonic() - started
        self.machine.pull_stick(name)
        self.agree("00-updated")
        self.settle()

    def cut(self, number):
        """Power cut at a random moment of an update."""
        delay = self.dice.uniform(0, CUT_WITHIN) * self.update_seconds
        self.offer()
        deadline, blank = time.monotonic() + delay, 0
        while (left := deadline - time.monotonic()) > 0:
            if left > 0.6:
                blank += self.look() == "none"
            time.sleep(min(max(left - 0.05, 0), 0.4))
        self.machine.power_cut()
        lost = disk_log.commit(self.disk, self.folder, self.dice)
        if blank:
            raise Fault(f"round {number}: the screen was blank {blank} times during the update")
        before = self.kept
        self.boot(number)
        self.agree(f"{number:02}-after")
        self.settle()
        return {"kind": "cut", "after_s": round(delay, 2), "result": "new" if self.kept != before else "old", **lost}

    def pull(self, number):
        """The stick is pulled at a random moment; the screen never goes blank. Put in again, it is installed (tried in
        the first such round: preparing every screen of new content takes an emulated processor minutes)."""
        before = self.kept
        name = self.offer()
        time.sleep(self.dice.uniform(0.1, 0.7) * self.update_seconds)
        self.machine.pull_stick(name)
        deadline = time.monotonic() + self.update_seconds * 0.5
        while time.monotonic() < deadline:
            if self.look() == "none":
                raise Fault(f"round {number}: the screen was blank after the stick was pulled")
            time.sleep(0.3)
        self.agree(f"{number:02}-pulled")
        after = "new" if self.kept != before else "old"
        self.wait_until(lambda: not self.machine.run("ls /media/infopunkt")[1], "the pulled stick's folder went away")
        if after == "old" and number < 10:
            again = self.machine.insert_stick(self.folder / "stick.img")
            self.wait_until(lambda: self.state() == self.serial, "the stick that was put in again was installed")
            self.machine.pull_stick(again)
            self.agree(f"{number:02}-again")
        self.settle()
        return {"kind": "pull", "result": after}

    def two(self, number):
        """Two sticks at once, the lower number with the content that is shown already: the higher one wins."""
        self.offered = self.other()
        images = [self.make_stick(self.shown, "stick-low.img"), self.make_stick(self.offered)]
        names = [self.machine.insert_stick(image) for image in images]
        self.wait_until(lambda: self.state() == self.serial, "the higher of two numbers was installed")
        self.wait_until(lambda: len(self.machine.run("ls /media/infopunkt")[1].split()) == 2, "each stick has a place")
        for name in names:
            self.machine.pull_stick(name)
        self.wait_until(lambda: not self.machine.run("ls /media/infopunkt")[1], "both places went away")
        self.agree(f"{number:02}-two")
        self.settle()
        return {"kind": "two", "result": "new"}

    def hang(self, number):
        """The screen program hangs; the watchdog starts it again and the content is back."""
        def starts():
            return self.machine.run("systemctl show -P NRestarts infopunkt.service")[1]

        before, begun = starts(), time.monotonic()
        self.machine.run("systemctl kill -s STOP infopunkt.service")
        self.wait_until(lambda: starts() != before, "the hanging screen was started again")
        seconds = time.monotonic() - begun
        self.wait_until(lambda: self.machine.run("systemctl is-active infopunkt.service")[1] == "active",
                        "the screen was ready again")
        self.agree(f"{number:02}-restarted")
        return {"kind": "hang", "result": "restarted", "watchdog_s": round(seconds, 1)}

    def reports(self):
        """How each report ended that the kiosk asked for since its start."""
        log = self.machine.run("journalctl -b --no-pager -o cat -u infopunkt.service")[1]
        return re.findall(r"report for the stick: (.+)", log)

    def ask_report(self, finger, number, what):
        """Touches the button and waits for the end; the page is open."""
        before = len(self.reports())
        finger.press(SAVE_REPORT)
        self.wait_until(lambda: len(self.reports()) > before, f"a report onto {what} had ended")
        self.look(f"{number:02}-{what.replace(' ', '-')}")
        return self.reports()[-1]

    def place(self):
        """Waits for a stick; the options of its mount and of its file system."""
        self.wait_until(lambda: "/media/infopunkt/stick" in self.machine.run("cat /proc/self/mountinfo")[1],
                        "the stick was mounted")
        line = self.machine.run("grep /media/infopunkt/stick /proc/self/mountinfo")[1]
        mount, below = line.split(" - ")
        return mount.split()[5].split(","), below.split()[2].split(",")

    def pulled(self, name):
        self.machine.pull_stick(name)
        self.wait_until(lambda: not self.machine.run("ls /media/infopunkt")[1], "the pulled stick's folder went away")

    def report(self, number):
        """Staff ask for a report by touch, onto sound sticks, a protected one, and one that is pulled meanwhile; what a
        stick holds afterwards is read outside the machine."""
        finger, told = Finger(self.machine, self.accel), {}
        junk = self.folder / "junk.kbundle"
        junk.write_text("no bundle at all\n" * 1000)
        partitioned = self.dice.random() < 0.7
        image = stick.fat32(self.folder / "stick.img", {f"tresc-{number}.kbundle": junk}, partitioned=partitioned)
        name = self.machine.insert_stick(image)
        self.wait_until(lambda: f"tresc-{number}.kbundle" in self.machine.run("cat /var/lib/infopunkt/report")[1],
                        "the bundle that is none was refused")
        finger.enter_service()
        told["fat32"] = self.ask_report(finger, number, "fat32")
        if told["fat32"] != "written" or not all("ro" in part for part in self.place()):
            raise Fault(f"round {number}: {told}, and then the stick is mounted {self.place()}")
        self.pulled(name)
        text = (stick.read(image, "infopunkt-raport.txt", partitioned) or b"").decode()
        for words in ("Raport infokiosku\r\n", "Infokiosk: Kiosk 01\r\n", f"tresc-{number}.kbundle\r\n",
                      "E-FILE-03\r\n", "Zpráva kiosku\r\n", "Report of the kiosk\r\n"):
            if words not in text:
                raise Fault(f"round {number}: the report on the stick lacks {words!r}: {text!r}")
        if sorted(stick.names(image, partitioned)) != sorted(["infopunkt-raport.txt", f"tresc-{number}.kbundle"]):
            raise Fault(f"round {number}: the stick holds {stick.names(image, partitioned)}")
        if wrong := stick.damage(image, partitioned):
            raise Fault(f"round {number}: the report damaged the stick: {wrong}")

        exfat = stick.exfat(self.folder / "exfat.img")
        name = self.machine.insert_stick(exfat)
        self.place()
        told["exfat"] = self.ask_report(finger, number, "exfat")
        there = self.machine.run("cat /media/infopunkt/stick/infopunkt-raport.txt")[1]
        self.pulled(name)
        wrong = stick.damage(exfat)
        if told["exfat"] != "written" or "E-FILE-03" not in there or wrong:
            raise Fault(f"round {number}: exFAT: {told}, {there!r}, {wrong}")

        name = self.machine.insert_stick(image, protected=True)
        self.place()
        told["protected"] = self.ask_report(finger, number, "protected")
        self.pulled(name)
        told["none"] = self.ask_report(finger, number, "no stick")
        if (told["protected"], told["none"]) != ("protected", "no-stick"):
            raise Fault(f"round {number}: {told}")

        # So slow that the writing takes some seconds.
        name = self.machine.insert_stick(image, 1 << 15)
        self.place()
        before = len(self.reports())
        finger.press(SAVE_REPORT)
        time.sleep(self.dice.uniform(0, 1.5))
        self.pulled(name)
        self.wait_until(lambda: len(self.reports()) > before, "the report onto a pulled stick had ended")
        told["pulled"] = self.reports()[-1]
        self.wait_until(lambda: not self.machine.run("systemctl list-units --no-legend 'infopunkt-stick*.service'")[1],
                        "nothing of the pulled stick hung")
        finger.leave_service()
        self.agree(f"{number:02}-left")
        return {"kind": "report", "result": "written", **told}

    def close(self):
        if self.machine:
            try:
                log = self.machine.run("journalctl -b --no-pager -u 'infopunkt*'")[1]
                (self.folder / "journal-last.log").write_text(log)
            except Gone:
                pass
            self.machine.power_cut()
