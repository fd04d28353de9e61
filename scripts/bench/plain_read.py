"""A plain script, as a programmer would write it in an afternoon: pyscard, short APDUs, 256 bytes a READ.

The bench compares `menkyo read` with it (scripts/bench/plain.ts). It reads the licence record and its signature, and
checks nothing. It asks for the tries left before it sends the PIN, which comes from MENKYO_PIN.
"""

import os
import sys

from smartcard.System import readers

AID = "A0000002310600000000000000000000"
RECORD, SIGNATURE = 0x1B, 0x1C


def main():
    connection = next(reader for reader in readers() if reader.name == sys.argv[1]).createConnection()
    connection.connect()

    def send(apdu, *expected):
        answer, sw1, sw2 = connection.transmit(apdu)
        sw = sw1 << 8 | sw2
        if expected and sw not in expected:
            sys.exit(f"{sw:04X}")
        return answer, sw

    def read(file):
        """The whole file, by its short identifier first and then by offset."""
        data, sw = send([0x00, 0xB0, 0x80 | file, 0x00, 0x00], 0x9000, 0x6282)
        while sw == 0x9000 and len(data) % 256 == 0:
            more, sw = send([0x00, 0xB0, len(data) >> 8, len(data) & 0xFF, 0x00], 0x9000, 0x6282, 0x6B00)
            data += more
        return data

    aid = list(bytes.fromhex(AID))
    send([0x00, 0xA4, 0x04, 0x0C, len(aid), *aid], 0x9000)
    _, tries = send([0x00, 0x20, 0x00, 0x86])
    if tries & 0xFFF0 != 0x63C0 or tries & 0x0F < 3:
        sys.exit(f"tries left: {tries:04X}")
    pin = list(os.environ["MENKYO_PIN"].encode("ascii"))
    send([0x00, 0x20, 0x00, 0x86, len(pin), *pin], 0x9000)
    record, signature = read(RECORD), read(SIGNATURE)
    connection.disconnect()
    print(len(record), len(signature))


main()
