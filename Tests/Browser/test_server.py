"""What the server speaks, and to how many: TLS 1.2 or later, and no more connections than it holds."""

import os
import resource
import socket
import ssl
import subprocess
from contextlib import contextmanager

import pytest

from engawa import BINARY, free_port

CONNECTIONS = 1024
ASK = b"GET /up HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


def more_files() -> None:
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


@contextmanager
def served(folder, **environment):
    """A server over an empty folder; gives its port."""
    port = free_port()
    variables = {name: value for name, value in os.environ.items() if not name.startswith("ENGAWA")}
    process = subprocess.Popen(
        [BINARY, "serve", "--data", str(folder / "data"), "--port", str(port)],
        env=variables | environment,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=more_files,
    )
    try:
        assert "listening" in process.stdout.readline()
        yield port
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tls")
    key, chain = folder / "key.pem", folder / "chain.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-keyout", key, "-out", chain],
        check=True,
        capture_output=True,
    )  # fmt: skip
    return {"ENGAWA_TLS_CERTIFICATE": str(chain), "ENGAWA_TLS_KEY": str(key)}


def handshake(port: int, version: ssl.TLSVersion) -> str:
    """Speaks one version alone, as weakly as this machine can; gives what both agreed on."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = context.maximum_version = version
    with socket.create_connection(("127.0.0.1", port), timeout=10) as plain:
        with context.wrap_socket(plain, server_hostname="localhost") as secure:
            secure.sendall(ASK)
            assert secure.recv(12).startswith(b"HTTP/1.1 200")
            return secure.version()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_tls_is_1_2_or_later(tmp_path, certificate):
    with served(tmp_path, **certificate) as port:
        assert handshake(port, ssl.TLSVersion.TLSv1_2) == "TLSv1.2"
        assert handshake(port, ssl.TLSVersion.TLSv1_3) == "TLSv1.3"
        for old in (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1):
            with pytest.raises(ssl.SSLError):
                handshake(port, old)


def test_no_more_connections_are_let_in_than_the_server_holds(tmp_path):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    held = []
    try:
        with served(tmp_path) as port:
            for _ in range(CONNECTIONS):
                held.append(socket.create_connection(("127.0.0.1", port), timeout=10))
            # The last one is let in once all before it are.
            held[-1].sendall(ASK.replace(b"Connection: close\r\n", b""))
            assert held[-1].recv(12).startswith(b"HTTP/1.1 200")

            with socket.create_connection(("127.0.0.1", port), timeout=2) as waiting:
                waiting.sendall(ASK)
                with pytest.raises(TimeoutError):
                    waiting.recv(12)
                for connection in held[:10]:
                    connection.close()
                waiting.settimeout(10)
                assert waiting.recv(12).startswith(b"HTTP/1.1 200")
    finally:
        for connection in held:
            connection.close()
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
