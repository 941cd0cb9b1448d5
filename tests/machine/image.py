"""A Debian 12 machine as a technician would set it up: made by mmdebstrap, the product installed from its package, which
brings the factory bundle and one key. No boot loader: qemu loads the kernel itself. Needs root, as chroot does."""

import hashlib
import shutil
import subprocess
import textwrap
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCES = HERE.parent.parent

SYSTEM = ["systemd-sysv", "udev", "kmod", "linux-image-amd64", "initramfs-tools", "zstd", "perl-base"]
# Drivers that no virtual machine has; each module left makes the start slower.
NO_DRIVERS = ["sound", "net", "arch/x86/kvm", "drivers/net", "drivers/media", "drivers/infiniband", "drivers/iio",
              "drivers/staging", "drivers/hwmon", "drivers/ata", "drivers/watchdog", "drivers/mfd", "drivers/md",
              "drivers/gpu/drm/amd", "drivers/gpu/drm/i915", "drivers/gpu/drm/nouveau", "drivers/gpu/drm/radeon",
              "drivers/char/tpm", "drivers/i2c", "drivers/platform", "drivers/thermal"]
# Nothing of the product: timers, logins and mounts that only cost time here.
MASKED = """getty@tty1.service getty-static.service console-getty.service serial-getty@ttyS0.service ldconfig.service
  systemd-logind.service systemd-user-sessions.service systemd-timesyncd.service systemd-update-utmp.service
  systemd-update-utmp-runlevel.service systemd-random-seed.service systemd-pstore.service systemd-rfkill.service
  systemd-rfkill.socket e2scrub_reap.service modprobe@.service apt-daily.timer apt-daily-upgrade.timer fstrim.timer
  e2scrub_all.timer dpkg-db-backup.timer dev-hugepages.mount dev-mqueue.mount sys-kernel-debug.mount
  sys-kernel-tracing.mount sys-fs-fuse-connections.mount proc-sys-fs-binfmt_misc.automount""".split()

# Of staff.PIN, as cheap as Argon2id can be.
PIN_HASH = "$argon2id$v=19$m=8,t=1,p=1$fndOSel1SH1/qyad1MFZrw$WkoMptk39CGHJyjQI3rzeoRokkUde+3N/xrgu6lB9Oo"


def run(*command, **options):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]} failed ({done.returncode}): {done.stdout[-2000:]}{done.stderr[-4000:]}")
    return done.stdout


def package(build, folder, factory, keys):
    """The Debian package of the product and the names of the packages it depends on."""
    shutil.rmtree(folder / "package", ignore_errors=True)
    made = run("bash", SOURCES / "kiosk-config/packaging/deb.sh", build, folder / "package", factory, *sorted(keys.glob("*.pub")))
    made = Path(made.strip().splitlines()[-1])
    depends = run("dpkg-deb", "-f", made, "Depends").replace("\n", " ")
    return made, sorted({part.split("|")[0].split()[0] for part in depends.split(",")})


def base(folder, packages):
    """The machine before the product, kept between runs: as tar, with kernel and initial ramdisk beside it."""
    tag = hashlib.sha256(" ".join(packages).encode()).hexdigest()[:12]
    kept = folder / f"base-{tag}"
    if (kept / "done").exists():
        return kept
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir(parents=True)
    sources = sorted(Path("/etc/apt/sources.list.d").glob("debian.sources")) or [Path("/etc/apt/sources.list")]
    ramdisk = ("mkdir -p $1/etc/initramfs-tools/conf.d; "
               "printf 'MODULES=list\\nCOMPRESS=zstd\\n' > $1/etc/initramfs-tools/conf.d/machine; "
               "printf 'virtio_pci\\nvirtio_blk\\next4\\n' > $1/etc/initramfs-tools/modules; ")
    run("mmdebstrap", "--variant=minbase", "--mode=root", "--include=" + ",".join(packages),
        "--aptopt=APT::Install-Recommends \"false\"", "--dpkgopt=path-exclude=/usr/share/doc/*",
        "--dpkgopt=path-exclude=/usr/share/man/*", "--dpkgopt=path-exclude=/usr/share/locale/*",
        "--customize-hook=" + ramdisk + "chroot $1 update-initramfs -u",
        "--customize-hook=cp $1/boot/vmlinuz-* " + str(kept / "vmlinuz"),
        "--customize-hook=cp $1/boot/initrd.img-* " + str(kept / "initrd"),
        "bookworm", kept / "base.tar", *sources)
    (kept / "done").touch()
    return kept


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(textwrap.dedent(text))


def fit_for_test(root):
    """The only differences from a kiosk: the hand and the finger inside, no waiting for what is not there, patience for emulation."""
    for program in ("agent", "good", "finger"):
        shutil.copy(HERE / f"guest/infopunkt-test-{program}", root / "usr/lib")
    for unit in ("agent", "finger"):
        shutil.copy(HERE / f"guest/infopunkt-test-{unit}.service", root / "usr/lib/systemd/system")
    modules = next((root / "usr/lib/modules").iterdir())
    for driver in NO_DRIVERS:
        shutil.rmtree(modules / "kernel" / driver, ignore_errors=True)
    run("chroot", root, "depmod", modules.name)
    run("systemctl", "--root", root, "mask", *MASKED)
    run("systemctl", "--root", root, "enable", "infopunkt-test-agent.service", "infopunkt-test-finger.service")
    write(root / "etc/systemd/journald.conf.d/test.conf", """\
        [Journal]
        Storage=volatile
        ForwardToConsole=yes
        TTYPath=/dev/ttyS0
        MaxLevelConsole=info
        """)
    write(root / "etc/systemd/system/infopunkt.service.d/test.conf", "[Service]\nTimeoutStartSec=240\n")
    # An emulated processor is busy with the picture alone; the importer would never get a turn.
    write(root / "etc/systemd/system/infopunkt-sync.service.d/test.conf", "[Service]\nTimeoutStartSec=240\nNice=0\n")
    settings = root / "etc/infopunkt/kiosk.toml"
    text = settings.read_text().replace("reduce_motion = false", "reduce_motion = true")
    text = text.replace('name = ""', 'name = "Kiosk 01"').replace('pin_hash = ""', f'pin_hash = "{PIN_HASH}"')
    settings.write_text(text)


def make(build, folder, factory, keys):
    """disk.raw, vmlinuz and initrd in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    product, needed = package(build, folder, factory, keys)
    kept = base(folder, sorted({*SYSTEM, *needed}))
    root = folder / "root"
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    run("tar", "-C", root, "-xpf", kept / "base.tar")
    shutil.copy(product, root / "tmp/infopunkt.deb")
    run("chroot", root, "dpkg", "-i", "/tmp/infopunkt.deb")
    (root / "tmp/infopunkt.deb").unlink()
    (root / "etc/hostname").write_text("infopunkt-test\n")
    (root / "etc/fstab").write_text("/dev/vda / ext4 errors=remount-ro 0 1\n")
    fit_for_test(root)
    disk = folder / "disk.raw"
    disk.unlink(missing_ok=True)
    with open(disk, "wb") as out:
        out.truncate(1600 << 20)
    run("mke2fs", "-q", "-t", "ext4", "-d", root, disk)
    shutil.rmtree(root)
    for name in ("vmlinuz", "initrd"):
        shutil.copy(kept / name, folder / name)
    return disk
