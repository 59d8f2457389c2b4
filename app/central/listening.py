"""Whether the service can listen where it should, asked before it starts: its server would say so in English alone."""

import errno
import os
import socket

from app.central.errors import AddressNotOurs, PortTaken

# Below 1024 a port is the system's: for who is not root it is as good as taken.
_TAKEN = {errno.EADDRINUSE, errno.EACCES, getattr(errno, "WSAEADDRINUSE", 0), getattr(errno, "WSAEACCES", 0)}


def must_be_free(host: str, port: int) -> None:
    """Raises PortTaken, AddressNotOurs."""
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise AddressNotOurs(host=host) from error
    with socket.socket(family, kind, proto) as tried:
        if os.name == "posix":  # elsewhere it would mean to share the port with whoever has it
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(address)
        except OSError as error:
            if error.errno in _TAKEN:
                raise PortTaken(port=port) from error
            raise AddressNotOurs(host=host) from error
