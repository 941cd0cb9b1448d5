#!/usr/bin/env python3
"""A web server on the loopback for the tests of infopunkt-fetch: one folder, ETag, Range, and faults chosen by path.

    server.py FOLDER [CERT KEY]      prints its port, then one line for each question: "PATH RANGE IF-NONE-MATCH IF-RANGE"

/FAULT/NAME serves FOLDER/NAME with that fault; /ok/NAME without any. Faults that strike once strike the first question
for a payload (a range that does not begin at 0) and leave the next ones alone.
"""
import base64
import email.utils
import hashlib
import http.server
import pathlib
import re
import socket
import ssl
import sys
import time

PIECE = 16384


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    folder = pathlib.Path()
    struck = set()

    def handle_error(self, *_):
        """A client that went away is what these tests are about."""


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        path = re.sub(r"^http://[^/]*", "", self.path)  # as a proxy is asked
        told = [self.headers.get(name, "-") for name in ("Range", "If-None-Match", "If-Range")]
        print(path, *told, flush=True)
        fault, _, name = path.lstrip("/").partition("/")
        if fault.startswith("status-"):
            return self.refuse(int(fault[7:]))
        if fault.startswith("redirect"):
            return self.redirect(fault, name)
        if fault == "login" and self.headers.get("Authorization") != self.basic("me", "s3cret"):
            return self.refuse(401)
        if fault == "portal":
            return self.page()
        if fault == "dribble":
            return self.dribble_headers()
        try:
            data = (self.server.folder / name).read_bytes()
        except OSError:
            return self.refuse(404)
        self.serve(fault, path, data)

    @staticmethod
    def basic(user, password):
        return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()

    def refuse(self, status):
        self.send_response(status)
        if status in (429, 503):
            self.send_header("Retry-After", "7")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def redirect(self, fault, name):
        targets = {"redirect": f"/ok/{name}", "redirect-loop": f"/redirect-loop/{name}",
                   "redirect-plain": f"http://127.0.0.1:1/ok/{name}"}
        self.send_response(302)
        self.send_header("Location", targets[fault])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def page(self):
        body = b"<!DOCTYPE html><title>Please log in</title>" + b" " * 8000
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def dribble_headers(self):
        for byte in b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100:
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            time.sleep(0.1)

    def serve(self, fault, path, data):
        etag = '"' + hashlib.sha256(data).hexdigest()[:16] + '"'
        if self.headers.get("If-None-Match") == etag:
            self.send_response(304)
            self.send_header("ETag", etag)
            self.end_headers()
            return
        wanted = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
        same = self.headers.get("If-Range", etag) == etag
        if not wanted or not same or fault == "norange":
            return self.send(fault, path, 200, etag, data, 0, len(data))
        first, last = int(wanted[1]), min(int(wanted[2]), len(data) - 1)
        if first >= len(data):
            return self.refuse(416)
        self.send(fault, path, 206, etag, data[first:last + 1], first, len(data))

    def send(self, fault, path, status, etag, body, first, total):
        self.send_response(status)
        self.send_header("ETag", etag)
        self.send_header("Last-Modified", email.utils.formatdate(1795000000, usegmt=True))
        self.send_header("Content-Type", "application/octet-stream")
        if status == 206:
            self.send_header("Content-Range", f"bytes {first}-{first + len(body) - 1}/{total}")
        if fault == "gzip":
            self.send_header("Content-Encoding", "gzip")
        if fault == "endless" and first > 0:
            self.send_header("Connection", "close")
            self.close_connection = True
        else:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        strikes_now = first > 0 and path not in self.server.struck
        if strikes_now:
            self.server.struck.add(path)
        if fault.startswith("cut-") and strikes_now:
            return self.cut(body[:int(fault[4:])])
        if fault == "stall" and strikes_now:
            self.wfile.write(body[:50000])
            self.wfile.flush()
            return time.sleep(30)
        if fault == "slow" and strikes_now:
            return self.slowly(body)
        self.wfile.write(body)
        if fault == "endless" and first > 0:
            self.pour()

    def slowly(self, body):
        for at in range(0, len(body), PIECE):
            self.wfile.write(body[at:at + PIECE])
            self.wfile.flush()
            time.sleep(0.05)

    def pour(self):
        try:
            for _ in range(1000):
                self.wfile.write(b"x" * PIECE)
        except OSError:
            pass

    def cut(self, body):
        """Ends the connection as a pulled cable does after `body`."""
        self.wfile.write(body)
        self.wfile.flush()
        time.sleep(0.1)
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)


def main():
    server = Server(("127.0.0.1", 0), Handler)
    server.folder = pathlib.Path(sys.argv[1])
    if len(sys.argv) > 3:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[2], sys.argv[3])
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    print(server.server_address[1], flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
