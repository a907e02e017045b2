"""Kept connections, against a server that answers bytes as a test gives them."""

import contextlib
import datetime
import ipaddress
import os
import pathlib
import socket
import ssl
import sys
import tempfile
import threading
import types
import unittest
from unittest import mock

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from cryptography import x509  # noqa: E402
from cryptography.hazmat.primitives import hashes, serialization  # noqa: E402
from cryptography.hazmat.primitives.asymmetric import ec  # noqa: E402
from twisted.internet import reactor, threads  # noqa: E402

import running_reactor  # noqa: E402
from intramural_line import LONGEST_HEAD, Lines  # noqa: E402

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
SECONDS = 0.5


def setUpModule():
    running_reactor.start()
    stand_in = running_reactor.stand_in()
    stand_in.start()
    unittest.addModuleCleanup(stand_in.stop)


class Server:
    """Answers each request with the pieces given, one write each; then hangs up if it shall."""

    def __init__(self, *pieces: bytes, hang_up=False, tls: ssl.SSLContext | None = None):
        self.pieces, self.hang_up, self.tls = pieces, hang_up, tls
        self.requests: list[bytes] = []
        self.connections = 0
        self.socket = socket.create_server(("", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self.socket.accept()
                self.connections += 1
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        with contextlib.suppress(OSError):
            if self.tls:
                connection = self.tls.wrap_socket(connection, server_side=True)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with connection:
                while request := connection.recv(65536):
                    self.requests.append(request)
                    for piece in self.pieces:
                        connection.sendall(piece)
                    if self.hang_up:
                        return

    def close(self):
        self.socket.close()


class LineTest(unittest.TestCase):
    def server(self, *pieces, **options):
        server = Server(*pieces, **options)
        self.addCleanup(server.close)
        return server

    def lines(self, server, scheme="http", host="127.0.0.1"):
        return Lines(f"{scheme}://{host}:{server.port}", {"Authorization": "Bearer x"})

    def post(self, lines, body=b'{"a":1}'):
        return running_reactor.wait_for(lines.post, "/path", body, SECONDS)

    def assert_fails(self, *pieces, **options):
        lines = self.lines(self.server(*pieces, **options))
        with self.assertRaises(Exception):
            self.post(lines)
        self.assertEqual([], lines._idle)

    def test_writes_a_whole_request(self):
        server = self.server(OK)
        self.post(self.lines(server))
        head, _, body = server.requests[0].partition(b"\r\n\r\n")
        self.assertEqual(b'{"a":1}', body)
        first, *headers = head.decode().split("\r\n")
        self.assertEqual("POST /path HTTP/1.1", first)
        self.assertEqual(
            {
                f"Host: 127.0.0.1:{server.port}",
                "Content-Type: application/json",
                "Authorization: Bearer x",
                "Content-Length: 7",
            },
            set(headers),
        )

    def test_takes_an_answer_in_pieces_of_any_size(self):
        answer = b"HTTP/1.1 403 Forbidden\r\nX: y\r\ncontent-length:  3\r\n\r\nabc"
        for at in range(1, len(answer)):
            self.assertEqual((403, b"abc"), self.post(self.lines(self.server(answer[:at], answer[at:]))))

    def test_takes_an_empty_answer(self):
        empty = b"HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n"
        self.assertEqual((204, b""), self.post(self.lines(self.server(empty))))

    def test_keeps_a_connection_for_the_next_question(self):
        server = self.server(OK)
        lines = self.lines(server)
        for _ in range(5):
            self.post(lines)
        self.assertEqual((1, 5), (server.connections, len(server.requests)))

    def test_asks_many_at_once_over_as_many_connections(self):
        server = self.server(OK)
        lines = self.lines(server)
        asking = [threading.Thread(target=self.post, args=(lines,)) for _ in range(8)]
        for thread in asking:
            thread.start()
        for thread in asking:
            thread.join(10)
        self.assertEqual(8, len(server.requests))
        self.assertEqual(server.connections, len(lines._idle))

    def test_does_not_keep_a_connection_that_the_service_closes(self):
        closing = OK.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
        for server in (self.server(OK, hang_up=True), self.server(closing)):
            lines = self.lines(server)
            for _ in range(3):
                self.assertEqual((200, b"{}"), self.post(lines))
                self.wait(lambda: not lines._idle)
            self.assertEqual(3, server.connections)

    def wait(self, condition):
        pause = threading.Event()
        for _ in range(1000):
            if threads.blockingCallFromThread(reactor, condition):
                return
            pause.wait(0.01)
        self.fail("waited too long")

    def test_fails_when_nobody_is_there_or_hangs_up_or_takes_too_long(self):
        with socket.create_server(("127.0.0.1", 0)) as nobody:
            port = nobody.getsockname()[1]
        with self.assertRaises(Exception):
            self.post(self.lines(types.SimpleNamespace(port=port)))
        self.assert_fails(hang_up=True)
        self.assert_fails(OK[:-1], hang_up=True)
        self.assert_fails()
        self.assert_fails(OK[:-1])

    def test_hangs_up_on_what_is_no_answer_with_a_length(self):
        for answer in (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
            b"HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\n{}",
            b"HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n\r\n{}",
            b"HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n{}",
            b"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}",
            b"HTTP/1.1 20 OK\r\nContent-Length: 2\r\n\r\n{}",
            b"nonsense\r\n\r\n",
            b"x" * (LONGEST_HEAD + 1),
            OK + b"HTTP/1.1",
        ):
            with self.subTest(answer[:60]):
                self.assert_fails(answer)

    def test_gives_no_answer_that_came_before_its_question(self):
        server = self.server(OK, OK)
        lines = self.lines(server)
        with contextlib.suppress(Exception):
            self.post(lines)
        self.wait(lambda: not lines._idle)
        with contextlib.suppress(Exception):
            self.post(lines)
        self.assertEqual(2, server.connections)


class EncryptedLineTest(LineTest):
    """The same over TLS, with a certificate for `localhost`."""

    def setUp(self):
        folder = self.enterContext(tempfile.TemporaryDirectory())
        self.file = os.path.join(folder, "both.pem")
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
        now = datetime.datetime.now(datetime.timezone.utc)
        certificate = (
            x509.CertificateBuilder(name, name, key.public_key(), 1)
            .not_valid_before(now - datetime.timedelta(days=1))
            .not_valid_after(now + datetime.timedelta(days=1))
            .add_extension(
                x509.SubjectAlternativeName(
                    [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
                ),
                False,
            )
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
            .sign(key, hashes.SHA256())
        )
        pem = serialization.Encoding.PEM
        with open(self.file, "wb") as file:
            file.write(certificate.public_bytes(pem))
            file.write(
                key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
            )
        self.enterContext(mock.patch.dict(os.environ, {"SSL_CERT_FILE": self.file}))
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(self.file)

    def server(self, *pieces, **options):
        return super().server(*pieces, tls=self.context, **options)

    def lines(self, server, scheme="https", host="127.0.0.1"):
        return super().lines(server, scheme, host)

    def test_takes_names_and_addresses(self):
        for host in ("localhost", "127.0.0.1"):
            self.assertEqual((200, b"{}"), self.post(self.lines(self.server(OK), host=host)))

    def test_trusts_no_certificate_that_the_system_does_not(self):
        server = self.server(OK)
        del os.environ["SSL_CERT_FILE"]
        with self.assertRaisesRegex(Exception, "certificate verify failed"):
            self.post(self.lines(server))
        self.assertEqual([], server.requests)

    def test_trusts_no_certificate_for_another_name(self):
        server = self.server(OK)
        with self.assertRaises(Exception):
            self.post(self.lines(server, host="127.0.0.2"))
        self.assertEqual([], server.requests)


if __name__ == "__main__":
    unittest.main()
