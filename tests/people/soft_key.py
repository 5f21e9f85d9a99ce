"""A passkey in software: it registers and signs as a phone or a laptop does."""

from __future__ import annotations

import hashlib
import json
import secrets

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

PRESENT_AND_VERIFIED = (
    AuthenticatorData.FLAG.USER_PRESENT | AuthenticatorData.FLAG.USER_VERIFIED
)


class SoftKey:
    def __init__(self, *, host: str = "testserver") -> None:
        self.origin = f"https://{host}"
        self.host_hash = hashlib.sha256(host.encode()).digest()
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(32)
        self.owner = ""

    def register(self, options: dict) -> str:
        """Answer to ``navigator.credentials.create``."""
        wanted = options["publicKey"]
        self.owner = wanted["user"]["id"]
        public = ES256.from_cryptography_key(self.key.public_key())
        data = AuthenticatorData.create(
            self.host_hash,
            PRESENT_AND_VERIFIED | AuthenticatorData.FLAG.ATTESTED,
            0,
            AttestedCredentialData.create(Aaguid.NONE, self.id, public),
        )
        attestation = AttestationObject.create("none", data, {})
        return self._answer(
            clientDataJSON=self._seen("webauthn.create", wanted["challenge"]),
            attestationObject=attestation,
        )

    def sign(self, options: dict) -> str:
        """Answer to ``navigator.credentials.get``."""
        challenge = options["publicKey"]["challenge"]
        seen = self._seen("webauthn.get", challenge)
        data = AuthenticatorData.create(self.host_hash, PRESENT_AND_VERIFIED, 1)
        signature = self.key.sign(data + seen.hash, ec.ECDSA(SHA256()))
        return self._answer(
            clientDataJSON=seen, authenticatorData=data, signature=signature
        )

    def _seen(self, purpose: str, challenge: str) -> CollectedClientData:
        return CollectedClientData.create(purpose, challenge, self.origin)

    def _answer(self, **parts: bytes) -> str:
        response = {name: websafe_encode(bytes(part)) for name, part in parts.items()}
        return json.dumps(
            {
                "id": websafe_encode(self.id),
                "rawId": websafe_encode(self.id),
                "type": "public-key",
                "clientExtensionResults": {},
                "response": {**response, "userHandle": self.owner},
            }
        )
