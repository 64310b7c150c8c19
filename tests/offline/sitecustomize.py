"""Python without the network: what the tests run, in this process and in those that it starts, reaches no address.

Python imports a module of this name whenever it starts; tests/conftest.py puts this folder on its path.
"""

import socket
import sys

REACHING = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"}
ASKING = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}


def refuse(event: str, arguments: tuple) -> None:
    """Raises where something would leave the machine's own files, pipes and local sockets."""
    if event in ASKING or (event in REACHING and arguments[0].family in (socket.AF_INET, socket.AF_INET6)):
        raise PermissionError(f"{event}: the tests run without the network")


sys.addaudithook(refuse)
