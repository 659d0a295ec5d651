package foreview.local;

import com.nimbusds.jose.jwk.RSAKey;

/** The key that a stack's tokens are signed with, for tests that sign others with it. */
public final class SigningKey {
    private SigningKey() {}

    public static RSAKey of(Stack stack) {
        return stack.keys().issuer();
    }
}
