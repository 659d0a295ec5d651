package foreview.runtime.keys;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import foreview.domain.json.Json;
import foreview.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Optional;

/** The keys that receipts can be verified with, retired ones too: what {@code /keys} answers. */
record PublicKeys(Json.Obj json) {

    static PublicKeys of(JWK present, Optional<String> retired) {
        try {
            var all = new ArrayList<JWK>();
            all.add(present);
            if (retired.isPresent()) all.addAll(JWKSet.parse(retired.get()).getKeys());
            var text = new JWKSet(all).toString(true); // public parts only
            return new PublicKeys((Json.Obj)
                    StrictJson.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow());
        } catch (ParseException _) {
            throw new IllegalArgumentException("the retired keys are no JSON Web Key Set");
        }
    }
}
