"""Chromium's debugging port over its pipe: no socket, nothing but the standard library."""
import json
import os


class Pipe:
    """Commands out, answers in; messages are JSON ended by a zero byte. Chromium reads from 3 and writes to 4."""

    CHROMIUM_READS, CHROMIUM_WRITES = 3, 4

    def __init__(self):
        self.theirs_in, self.ours_out = os.pipe()
        self.ours_in, self.theirs_out = os.pipe()
        self.next, self.session, self.buffer = 1, None, b""

    def child_setup(self):
        """In the child, before exec: the two ends at the numbers Chromium expects."""
        # Moved out of the way first: one end may already have the other's number.
        reads, writes = os.dup(self.theirs_in), os.dup(self.theirs_out)
        os.dup2(reads, self.CHROMIUM_READS)
        os.dup2(writes, self.CHROMIUM_WRITES)

    def started(self):
        os.close(self.theirs_in)
        os.close(self.theirs_out)

    def send(self, method, **params):
        """Without waiting for the answer; returns its number."""
        message = {"id": self.next, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        self.next += 1
        os.write(self.ours_out, json.dumps(message).encode() + b"\0")
        return message["id"]

    def call(self, method, **params):
        """The result; events and other answers on the way are dropped."""
        number = self.send(method, **params)
        while True:
            while b"\0" not in self.buffer:
                more = os.read(self.ours_in, 1 << 16)
                if not more:
                    raise OSError("Chromium has closed its debugging pipe")
                self.buffer += more
            line, _, self.buffer = self.buffer.partition(b"\0")
            message = json.loads(line)
            if message.get("id") == number:
                if "error" in message:
                    raise OSError(f"{method}: {message['error'].get('message')}")
                return message["result"]

    def attach(self):
        """To the first page."""
        page = next(t for t in self.call("Target.getTargets")["targetInfos"] if t["type"] == "page")
        self.session = self.call("Target.attachToTarget", targetId=page["targetId"], flatten=True)["sessionId"]

    def evaluate(self, expression):
        return self.call("Runtime.evaluate", expression=expression, returnByValue=True)["result"].get("value")

    def close(self):
        os.close(self.ours_out)
        os.close(self.ours_in)
