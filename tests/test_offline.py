"""citecheck works without the network, and the tests hold it to that: they run with it closed."""

import socket
import subprocess
import sys

import pytest

TRY = "import socket; socket.create_connection(('127.0.0.1', 9), timeout=1)"


def test_no_test_reaches_an_address():
    for family in (socket.AF_INET, socket.AF_INET6):
        with socket.socket(family) as closed, pytest.raises(PermissionError, match="without the network"):
            closed.connect(("127.0.0.1" if family == socket.AF_INET else "::1", 9))
    with pytest.raises(PermissionError, match="without the network"):
        socket.getaddrinfo("localhost", 80)


def test_no_program_that_a_test_starts_does():
    ran = subprocess.run([sys.executable, "-c", TRY], capture_output=True, text=True, timeout=60)
    assert ran.returncode and "the tests run without the network" in ran.stderr
