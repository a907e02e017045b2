"""A service that answers the door as a test tells it to, over real HTTP on a free port of the loopback interface."""

import http.server
import json
import socket
import threading
import time

SECRET = "the-door-secret-of-the-tests"
ALLOW = (200, {"verdict": "allow"})


def replace(content: dict) -> tuple[int, dict]:
    return 200, {"verdict": "replace", "content": content}


def refuse(status: int = 403, errcode: str = "M_FORBIDDEN", **fields) -> tuple[int, dict]:
    return status, {
        "errcode": errcode,
        "error": "3.2: not here. Ref V-ABCDEFGHIJ",
        "ref": {"id": "V-ABCDEFGHIJ"},
        **fields,
    }


class StubService:
    """`answer` gets callback and body, and returns status and body (bytes as they are), or None to hang up."""

    def __init__(self):
        self.asked: list[tuple[str, dict]] = []
        self.connections = 0
        self._sockets: set[socket.socket] = set()
        self._server: http.server.ThreadingHTTPServer | None = None
        self.allow_all()
        self.port = 0
        self.up()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def allow_all(self) -> None:
        self.answer = lambda callback, body: ALLOW
        self.delay = 0.0
        self.secret = SECRET
        self.asked.clear()

    def bodies(self, callback: str) -> list[dict]:
        return [body for name, body in list(self.asked) if name == callback]

    def events(self, kind: str) -> list[dict]:
        return [body for body in self.bodies("event") if body["event"]["type"] == kind]

    def up(self) -> None:
        stub = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # headers and body are two writes

            def setup(self):
                super().setup()
                stub.connections += 1
                stub._sockets.add(self.connection)

            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                callback = self.path.removeprefix("/_intramural/door/v1/")
                stub.asked.append((callback, body))
                answer = stub.answer(callback, body)
                time.sleep(stub.delay)
                if self.headers["Authorization"] != f"Bearer {stub.secret}":
                    answer = 401, {"errcode": "INTRAMURAL_DOOR_SECRET", "error": "Unknown door secret."}
                if answer is None:
                    self.close_connection = True
                    self.connection.shutdown(socket.SHUT_RDWR)
                    return
                status, content = answer
                data = content if isinstance(content, bytes) else json.dumps(content).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *args):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 64

            def handle_error(self, request, client_address):
                pass  # whoever gave up waiting has closed the connection

        self._server = Server(("127.0.0.1", self.port), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def down(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        for connection in self._sockets:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # closed already
        self._sockets.clear()
