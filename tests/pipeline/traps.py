"""What a file could make its reader do, as a function and, run as a program, in the stead of LibreOffice or tesseract."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# In a group of its own and deaf to polite requests, as a helper's helper may be.
_GRANDCHILD = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(120)"


def spring(order: str, mark: str, port: int, outside: str) -> None:
    """Does what the order says. mark: a word that the grandchild can be told by; outside: a file not to be written."""
    match order:
        case "hang":
            time.sleep(120)
        case "spin":
            while True:
                pass
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "swell":
            bytearray(2**32)
        case "flood":
            with tempfile.TemporaryFile() as file:
                while True:
                    file.write(bytes(2**20))
                    sys.stdout.buffer.write(bytes(2**20))
        case "litter":
            for number in range(10**6):
                Path(tempfile.gettempdir(), f"litter-{number}").write_bytes(bytes(2**20))
        case "fork":
            subprocess.Popen([sys.executable, "-S", "-c", _GRANDCHILD, mark], process_group=0)
            time.sleep(120)
        case "connect":
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        case "send":
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", port))
        case "write":
            Path(outside).write_text("x", encoding="utf-8")
        case "remove":
            Path(outside).with_suffix(".kept").unlink()


def soffice(arguments: list[str], sample: str, mark: str, port: int, outside: str) -> None:
    """Converts files that say «good» to the sample; does what others say."""
    start = arguments.index("--outdir")
    target, out = arguments[arguments.index("--convert-to") + 1], Path(arguments[start + 1])
    out.mkdir(exist_ok=True)
    for file in map(Path, arguments[start + 2 :]):
        order = file.read_text(encoding="ascii").split()[1].rstrip("}")
        spring(order, mark, port, outside)
        if order == "good":
            (out / f"{file.stem}.{target}").write_bytes(Path(sample).read_bytes())


def tesseract(arguments: list[str], order: str, mark: str, port: int, outside: str) -> None:
    """Reads two words on any page but one that is wider than high, on which it does what the order says."""
    if "--list-langs" in arguments:
        print("eng", "osd", "rus", sep="\n")
        return
    width, height = sys.stdin.buffer.read().split(b"\n", 2)[1].split()
    if int(width) > int(height):
        spring(order, mark, port, outside)
        return
    print("header")
    for left, word in ((100, "Провести"), (400, "семинар")):
        print(5, 1, 1, 1, 1, 1, left, 500, 200, 40, 96, word, sep="\t")


if __name__ == "__main__":
    program, first, *rest = sys.argv[1:5]
    numbers = rest[0], int(rest[1]), sys.argv[5]
    (soffice if program == "soffice" else tesseract)(sys.argv[6:], first, *numbers)
