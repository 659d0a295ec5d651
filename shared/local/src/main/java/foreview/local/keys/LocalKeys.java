package foreview.local.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import foreview.domain.json.Json;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Base64;
import java.util.Optional;

/**
 * The keys of a stack, which replace an identity provider and KMS.
 *
 * @param issuer signs tokens
 * @param sealing 32 bytes, wraps data keys
 * @param signing signs receipts (ES256)
 */
public record LocalKeys(RSAKey issuer, byte[] sealing, ECKey signing) {
    private static final int RSA_BITS = 2048;
    private static final int SEALING_BYTES = 32;

    /** The keys that all in-memory stacks of this process share: making an RSA key may take a second. */
    public static LocalKeys ofProcess() {
        return OfProcess.KEYS;
    }

    private static final class OfProcess {
        static final LocalKeys KEYS = make();
    }

    private static LocalKeys make() {
        try {
            var sealing = new byte[SEALING_BYTES];
            new SecureRandom().nextBytes(sealing);
            return new LocalKeys(
                    new RSAKeyGenerator(RSA_BITS)
                            .keyUse(KeyUse.SIGNATURE)
                            .keyIDFromThumbprint(true)
                            .generate(),
                    sealing,
                    new ECKeyGenerator(Curve.P_256)
                            .keyUse(KeyUse.SIGNATURE)
                            .keyIDFromThumbprint(true)
                            .generate());
        } catch (JOSEException e) {
            throw new IllegalStateException("no keys could be made", e);
        }
    }

    /** Those of the file; made and written there, for the owner's eyes only, when there is none. */
    public static LocalKeys keptIn(Path file) {
        try {
            if (Files.exists(file)) return read(Files.readAllBytes(file));
            var made = make();
            OwnersFile.write(file, JsonWriter.bytes(made.json()));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code LOCAL_SEAL_KEY} has it: base64. */
    public String sealKey() {
        return Base64.getEncoder().encodeToString(sealing);
    }

    /** As {@code LOCAL_SIGN_KEY} has it: a private JSON Web Key. */
    public String signKey() {
        return signing.toJSONString();
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "LocalKeys";
    }

    private Json json() {
        return Json.object()
                .put("issuer", issuer.toJSONString())
                .put("sealing", sealKey())
                .put("signing", signing.toJSONString())
                .build();
    }

    private static LocalKeys read(byte[] bytes) {
        var json = StrictJson.read(bytes)
                .filter(Json.Obj.class::isInstance)
                .map(Json.Obj.class::cast)
                .orElseThrow(LocalKeys::broken);
        try {
            return new LocalKeys(
                    RSAKey.parse(text(json.string("issuer"))),
                    Base64.getDecoder().decode(text(json.string("sealing"))),
                    ECKey.parse(text(json.string("signing"))));
        } catch (ParseException | IllegalArgumentException _) { // their messages quote the file
            throw broken();
        }
    }

    private static String text(Optional<String> member) {
        return member.orElseThrow(LocalKeys::broken);
    }

    private static IllegalStateException broken() {
        return new IllegalStateException("the file of keys is damaged");
    }
}
