"""Keys for tests: AWS's documented examples, and IDs made for an account."""

from base64 import b32encode

KEY_ID = "AKIAIOSFODNN7EXAMPLE"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
OTHER_ID = "AKIAI44QH8DHBEXAMPLE"
OTHER_SECRET = "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY"
TEMPORARY_ID = "ASIAIOSFODNN7EXAMPLE"
ROLE_ID = "AROAIOSFODNN7EXAMPLE"
SMTP_PASSWORD = "BM" + "Example/" * 5 + "Ex"
OLD_SMTP_PASSWORD = "Ag" + "Example/" * 5 + "Ex"
TOKEN = "IQoJb3JpZ2luX2VjEXAMPLE" * 8


def key_id_of(account, rest=0, prefix="AKIA"):
    """Write the ID of a key of `account`, as AWS does since 2019."""
    bits = (1 << 79) | (int(account) << 39) | rest
    return prefix + b32encode(bits.to_bytes(10, "big")).decode()
