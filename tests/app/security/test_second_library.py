"""Seals and lists through the eyes of others: a second COSE library, and what the RFCs themselves print."""

import cbor2
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pycose.headers import KID, Algorithm
from pycose.keys import EC2Key, OKPKey
from pycose.keys.curves import P256, Ed25519
from pycose.messages import Sign1Message

from app.security.envelope import signed_by
from app.security.public_keys import OfficeKey
from app.security.seal import open_seal, seal
from app.security.signed_list import open_list, sign_list
from tests.app.security.claims import CLAIM, KEY, KEYS
from tests.app.security.test_signed_list import AT, CODES, REVOKED

PUBLIC = OKPKey(crv=Ed25519, x=KEY.public)

# RFC 8032, section 7.1: private key, public key, message, signature.
RFC_8032 = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        "d25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
        "387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
        "4a7c15e9716ed28dc027beceea1ec40a",
    ),
]

# RFC 8392, appendix A.2.3 and A.3: the key and the signed token of the CWT examples (ES256).
CWT_KEY = EC2Key(
    crv=P256,
    x=bytes.fromhex("143329cce7868e416927599cf65a34f3ce2ffda55a7eca69ed8919a394d42f0f"),
    y=bytes.fromhex("60f7f1a780d8a783bfb7a2dd6b2796e8128dbbcef9d3d168db9529971a36e7b9"),
)
CWT_SIGNED = bytes.fromhex(
    "d28443a10126a104524173796d6d657472696345434453413235365850a70175636f61703a2f2f61732e6578616d706c652e636f6d02656572"
    "696b77037818636f61703a2f2f6c696768742e6578616d706c652e636f6d041a5612aeb0051a5610d9f0061a5610d9f007420b7158405427c1"
    "ff28d23fbad1f29c4c7c6a555e601d6fa29f9179bc3d7438bacaca5acd08c8d4d4f96131680c429a01f85951ecee743a52b9b63632c57209120"
    "e1c9e30"
)


def test_a_second_library_reads_a_seal_and_finds_it_signed() -> None:
    message = Sign1Message.decode(seal(CLAIM, KEY))
    assert message.uhdr[KID] == KEY.kid
    assert message.phdr[Algorithm].fullname == "EDDSA"
    message.key = PUBLIC
    assert message.verify_signature()
    assert cbor2.loads(message.payload)[1] == CLAIM.issuer


@pytest.mark.parametrize("content", [REVOKED, CODES])
def test_a_second_library_reads_a_list_and_finds_it_signed(content) -> None:  # type: ignore[no-untyped-def]
    message = Sign1Message.decode(sign_list(content, KEY, AT))
    message.key = PUBLIC
    assert message.verify_signature()
    message.payload += b" "
    assert not message.verify_signature()


def test_what_the_second_library_signs_is_opened_here() -> None:
    """Its own encoder, its own signature, our claims."""
    for content, opened in ((seal(CLAIM, KEY), CLAIM), (sign_list(REVOKED, KEY, AT), REVOKED)):
        mine = Sign1Message.decode(content)
        theirs = Sign1Message(phdr=mine.phdr, uhdr={KID: KEY.kid}, payload=mine.payload)
        theirs.key = OKPKey(crv=Ed25519, x=KEY.public, d=KEY.private)
        data = theirs.encode()
        assert data == content
        assert (open_list if opened is REVOKED else open_seal)(data, KEYS) == opened


@pytest.mark.parametrize(("private", "public", "message", "signature"), RFC_8032)
def test_the_signatures_of_rfc_8032(private: str, public: str, message: str, signature: str) -> None:
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(private))
    assert key.public_key().public_bytes_raw().hex() == public
    assert key.sign(bytes.fromhex(message)).hex() == signature
    with pytest.raises(InvalidSignature):
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(
            bytes.fromhex(signature), bytes.fromhex(message) + b"x"
        )


def test_the_signed_token_of_rfc_8392_is_read_by_both_libraries_alike() -> None:
    """ES256, which Loket neither makes nor takes; it shows that both read a token as the RFC writes it."""
    from cwt import COSE, COSEKey

    theirs = Sign1Message.decode(CWT_SIGNED)
    theirs.key = CWT_KEY
    assert theirs.verify_signature()
    ours = COSEKey.new({1: 2, 2: b"AsymmetricECDSA256", 3: -7, -1: 1, -2: CWT_KEY.x, -3: CWT_KEY.y})
    assert COSE.new().decode(CWT_SIGNED, ours) == theirs.payload
    assert cbor2.loads(theirs.payload) == {
        1: "coap://as.example.com",
        2: "erikw",
        3: "coap://light.example.com",
        4: 1444064944,
        5: 1443944944,
        6: 1443944944,
        7: b"\x0bq",
    }


def test_the_structure_that_rfc_9052_says_is_signed() -> None:
    """Section 4.4: ["Signature1", protected, external, payload], with the first key of RFC 8032 over it."""
    protected, _, payload, signature = cbor2.loads(seal(CLAIM, KEY)).value
    signed = cbor2.dumps(["Signature1", protected, b"", payload])
    assert signed.startswith(bytes.fromhex("846a5369676e617475726531" + "43a10127" + "40"))
    assert Ed25519PrivateKey.from_private_bytes(bytes.fromhex(RFC_8032[0][0])).sign(signed) == signature


def test_a_key_vouches_for_nothing_that_another_signed() -> None:
    stranger = OfficeKey("contoh", "Contoh", bytes.fromhex(RFC_8032[1][1]), KEYS.keys[0].since)
    assert signed_by(seal(CLAIM, KEY), KEYS.keys[0])
    assert not signed_by(seal(CLAIM, KEY), stranger)
