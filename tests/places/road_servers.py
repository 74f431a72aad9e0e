"""A small HTTP server on loopback that speaks OSRM's and Valhalla's table answers: rightly, or in one of many wrong ways."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.parse import parse_qs, urlsplit

from seltsiline.places.distance import great_circle_km

MOST_COORDINATES = 100
MOST_PAIRS = 2500
KM_A_MINUTE = 1.25
"""The made-up server drives two kilometres for each the crow flies, at 75 km/h: nothing that the estimate would say."""


def way(one, other):
    """Minutes and km as the made-up server has them."""
    km = 2 * great_circle_km(*one, *other)
    return km / KM_A_MINUTE, km


class RoadHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        url = urlsplit(self.path)
        self.server.questions.append(self.path)
        places = [tuple(map(float, reversed(pair.split(",")))) for pair in url.path.rpartition("/")[2].split(";")]
        asked = parse_qs(url.query)
        if len(places) > MOST_COORDINATES:
            return self.answer({"code": "TooBig"}, status=400)
        assert url.path.startswith("/table/v1/driving/")
        assert asked["annotations"] == ["duration,distance"]
        rows, columns = (
            [places[int(number)] for number in asked[name][0].split(";")] if name in asked else places
            for name in ("sources", "destinations")
        )
        ways = [[way(one, other) for other in columns] for one in rows]
        durations = [[minutes * 60 for minutes, _km in row] for row in ways]
        distances = [[km * 1000 for _minutes, km in row] for row in ways]
        return self.answer({"code": "Ok", "durations": durations, "distances": distances})

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.questions.append(asked)
        rows, columns = ([(p["lat"], p["lon"]) for p in asked[name]] for name in ("sources", "targets"))
        if len(rows) * len(columns) > MOST_PAIRS:
            return self.answer({"error_code": 150, "error": "Exceeded max locations"}, status=400)
        assert self.path == "/sources_to_targets"
        assert asked["costing"] == "auto"
        table = [
            [
                {"from_index": i, "to_index": j, "time": minutes * 60, "distance": km}
                for j, (minutes, km) in enumerate(way(one, other) for other in columns)
            ]
            for i, one in enumerate(rows)
        ]
        return self.answer({"sources_to_targets": table, "units": "kilometers"})

    def answer(self, said, status=200):
        said = self.server.change(said)
        content = said if isinstance(said, bytes) else json.dumps(said).encode()
        getattr(self, self.server.manner)(content, status)

    def plainly(self, content, status):
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def silently(self, content, status):
        self.server.closing.wait(5)

    def byte_by_byte(self, content, status):
        """Never silent for long, and never done."""
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.drip(content)

    def header_by_header(self, content, status):
        self.drip(b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 10_000)

    def drip(self, content):
        for byte in content:
            if self.server.closing.is_set():
                return
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            time.sleep(0.02)

    def with_an_error(self, content, status):
        self.plainly(content, 500)

    def elsewhere(self, content, status):
        self.send_response(302)
        self.send_header("Location", f"http://127.0.0.1:{self.server.server_port}/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def by_hanging_up(self, content, status):
        self.close_connection = True

    def endlessly(self, content, status):
        self.send_response(200)
        self.end_headers()
        while not self.server.closing.is_set():
            self.wfile.write(b" " * 65536)

    def log_message(self, *arguments):
        pass


class RoadHttpServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, manner, change):
        super().__init__(("127.0.0.1", 0), RoadHandler)
        self.manner, self.change = manner, change
        self.questions, self.closing = [], Event()

    def handle_error(self, request, client_address):
        """The other side hangs up on purpose."""


@contextmanager
def serving(manner: str = "plainly", change=lambda said: said) -> Iterator[RoadHttpServer]:
    """A running server; `manner` is how it sends, `change` makes the answer wrong."""
    server = RoadHttpServer(manner, change)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
