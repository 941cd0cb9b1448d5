"""One virtual kiosk: qemu, its monitor (QMP) and the hand inside the guest (guest/infopunkt-test-agent)."""

import json
import os
import socket
import subprocess
import time
from pathlib import Path

MARK = "@@"
# Some hosts offer a capability register that they then refuse to set.
CPU = {"kvm": "host,arch-capabilities=off", "tcg": "max"}


class Gone(Exception):
    """The machine does not answer (any more)."""


def connect(path, deadline):
    while True:
        try:
            link = socket.socket(socket.AF_UNIX)
            link.connect(str(path))
            return link
        except OSError:
            link.close()
            if time.monotonic() > deadline:
                raise Gone(f"{path} does not answer") from None
            time.sleep(0.02)


class Lines:
    """Lines from a socket, with a deadline."""

    def __init__(self, link):
        self.link, self.rest = link, b""

    def next(self, deadline):
        while b"\n" not in self.rest:
            left = deadline - time.monotonic()
            if left <= 0:
                raise Gone("no answer in time")
            self.link.settimeout(left)
            try:
                more = self.link.recv(65536)
            except TimeoutError:
                raise Gone("no answer in time") from None
            except OSError as error:
                raise Gone(str(error)) from None
            if not more:
                raise Gone("the line was closed")
            self.rest += more
        line, self.rest = self.rest.split(b"\n", 1)
        return line.decode(errors="replace")


class Machine:
    """Runs from construction until power_cut()."""

    def __init__(self, folder, drives, size, console, accel):
        """`drives`: qemu arguments of the disk; `size`: width and height of the screen; `accel`: kvm or tcg."""
        self.folder = Path(folder)
        self.stick_count = 0
        for name in ("qmp", "agent"):
            (self.folder / name).unlink(missing_ok=True)
        arguments = [
            "qemu-system-x86_64", "-machine", f"q35,sata=off,smbus=off,accel={accel}", "-cpu", CPU[accel],
            "-smp", "1", "-m", "1024", "-nodefaults", "-display", "none", "-no-reboot",
            "-device", f"virtio-vga,xres={size[0]},yres={size[1]}",
            "-kernel", f"{self.folder}/vmlinuz", "-initrd", f"{self.folder}/initrd",
            "-append", "root=/dev/vda rw console=ttyS0 mitigations=off apparmor=0 audit=0 cryptomgr.notests quiet",
            *drives,
            "-serial", f"file:{console}",
            "-device", "qemu-xhci,id=xhci", "-device", "virtio-serial",
            "-chardev", f"socket,id=agent,path={self.folder}/agent,server=on,wait=off",
            "-device", "virtserialport,chardev=agent,name=infopunkt.test",
            "-qmp", f"unix:{self.folder}/qmp,server=on,wait=off",
        ]
        self.log = open(self.folder / "qemu.log", "ab")
        self.process = subprocess.Popen(arguments, stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL)
        self.started = time.monotonic()
        deadline = self.started + 10
        self.monitor = connect(self.folder / "qmp", deadline)
        self.answers = Lines(self.monitor)
        self.answers.next(deadline)
        self.agent = connect(self.folder / "agent", deadline)
        self.output = Lines(self.agent)
        self.qmp("qmp_capabilities")

    def qmp(self, command, **arguments):
        request = {"execute": command, "arguments": arguments}
        self.monitor.sendall(json.dumps(request).encode() + b"\n")
        deadline = time.monotonic() + 20
        while True:
            answer = json.loads(self.answers.next(deadline))
            if "return" in answer:
                return answer["return"]
            if "error" in answer:
                raise Gone(f"{command}: {answer['error']['desc']}")

    def wait_booted(self, seconds=60):
        """Until the hand inside answers; the seconds since power-on."""
        deadline = time.monotonic() + seconds
        while not self.output.next(deadline).endswith(MARK + "ready"):
            pass
        return time.monotonic() - self.started

    def run(self, command, seconds=20):
        """Runs a line of shell as root in the guest; (exit status, output)."""
        try:
            self.agent.sendall(command.replace("\n", "; ").encode() + b"\n")
        except OSError as error:
            raise Gone(str(error)) from None
        deadline, output = time.monotonic() + seconds, []
        while True:
            line = self.output.next(deadline)
            if line.startswith(MARK) and line != MARK + "ready":
                return int(line[len(MARK):]), "\n".join(output).strip("\n")
            output.append(line)

    def picture(self, path):
        """What the screen shows, as a PPM file."""
        self.qmp("screendump", filename=str(path))

    def insert_stick(self, image, bytes_per_second=0, protected=False):
        """Plugs a stick in; its name for pull_stick()."""
        self.stick_count += 1
        name = f"stick{self.stick_count}"
        disk = {"driver": "raw", "node-name": name, "read-only": protected,
                "file": {"driver": "file", "filename": str(image), "read-only": protected}}
        if bytes_per_second:
            self.qmp("object-add", **{"qom-type": "throttle-group", "id": f"speed-{name}",
                                      "limits": {"bps-total": bytes_per_second}})
            disk = {"driver": "throttle", "node-name": name, "throttle-group": f"speed-{name}",
                    "file": {"driver": "raw", "file": {"driver": "file", "filename": str(image)}}}
        self.qmp("blockdev-add", **disk)
        self.qmp("device_add", driver="usb-storage", id=f"usb-{name}", drive=name, bus="xhci.0", removable=True)
        return name

    def pull_stick(self, name):
        """Pulls it without a word to the guest."""
        self.qmp("device_del", id=f"usb-{name}")

    def power_cut(self):
        """The plug is pulled: qemu ends between two instructions of the guest."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.monitor.close()
        self.agent.close()
        self.log.close()


def why_no_kvm(folder):
    """Why this computer cannot run a stock kernel with KVM; nothing if it can. /dev/kvm alone does not tell: some
    nested kinds of KVM only run kernels made for them."""
    if not os.access("/dev/kvm", os.R_OK | os.W_OK):
        return "/dev/kvm is missing or not allowed"
    console = Path(folder) / "probe.log"
    console.unlink(missing_ok=True)
    probe = subprocess.Popen(
        ["qemu-system-x86_64", "-machine", "q35,accel=kvm", "-cpu", CPU["kvm"], "-m", "512", "-nodefaults", "-display",
         "none", "-kernel", f"{folder}/vmlinuz", "-append", "console=ttyS0 panic=-1", "-serial", f"file:{console}",
         "-no-reboot"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline and probe.poll() is None:
        if console.exists() and b"Linux version" in console.read_bytes():
            break
        time.sleep(0.2)
    probe.kill()
    probe.wait()
    if console.exists() and b"Linux version" in console.read_bytes():
        return ""
    return "/dev/kvm is there, but a stock kernel does not start with it"
