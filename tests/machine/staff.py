"""A member of staff in front of the machine: a finger on its glass (guest/infopunkt-test-finger). Where the buttons are
is read off its pictures: on so small a screen the update page is a column that scrolls, its last row the report."""

import time

PIN = "111111"  # kiosk.toml of the image has its hash
CORNER, KEY_1, TILE_UPDATE = (6, 6), (606, 144), (330, 134)
DOWN, SAVE_REPORT, BACK = (904, 492), (117, 410), (148, 486)
TAP_MS = 120


class Finger:
    def __init__(self, machine, accel):
        """An emulated processor draws a frame in seconds: whoever touches must hold and wait longer."""
        self.machine = machine
        self.pause, self.corner_ms = (0.5, 5500) if accel == "kvm" else (8, 25000)

    def press(self, at, milliseconds=TAP_MS):
        """Down, up, and as long as the screen takes to follow."""
        self.machine.run(f"echo {at[0]} {at[1]} {milliseconds} >/run/finger")
        time.sleep(milliseconds / 1000 + self.pause)

    def enter_service(self):
        """From any screen to the end of the update page."""
        self.press(CORNER, self.corner_ms)
        for _ in PIN:
            self.press(KEY_1)
        time.sleep(self.pause)
        self.press(TILE_UPDATE)
        for _ in range(4):
            self.press(DOWN)

    def leave_service(self):
        """To the menu, and from there to the visitors: both buttons lie in the same place."""
        self.press(BACK)
        self.press(BACK)
