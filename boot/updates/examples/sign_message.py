# Python example for message signing using HMAC

import hmac
import hashlib

def sign_message(message, secret_key):
    signature = hmac.new(secret_key.encode(), message.encode(), hashlib.sha256).hexdigest()
    return signature

def verify_message(message, signature, secret_key):
    expected_signature = sign_message(message, secret_key)
    return hmac.compare_digest(expected_signature, signature)

# Example usage
message = "Firmware update version 3.0.1"
secret_key = "supersecretkey"
signature = sign_message(message, secret_key)

# Verification
is_valid = verify_message(message, signature, secret_key)
print(f"Message valid: {is_valid}")
