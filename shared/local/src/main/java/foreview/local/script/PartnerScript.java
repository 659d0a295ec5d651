package foreview.local.script;

import foreview.domain.json.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The requests of a partnership, in their usual order. They need the value {@code caseId}; the partnership's id is
 * remembered by name.
 */
public record PartnerScript(Person developer, Person officer, Person partner) {
    public static final Person HOSPITAL = Person.of("hana", "valley-hospital", "partner");
    public static final String TERMS = "Defensive use only. Access ends with the release.";

    private static final String PARTNERS = "/cases/${caseId}/partners";

    public ScriptRequest nomination(String value) {
        return ScriptRequest.of("nominate " + value, developer, "POST " + PARTNERS, """
            {"org":"%s","kind":"OPERATOR","sector":"HEALTHCARE_AND_PUBLIC_HEALTH","smallOperator":true,\
            "name":"Valley Hospital","reason":"It has no security team of its own."}\
            """.formatted(partner.org()))
                .remembering(value);
    }

    /** Of both sides: the government does not concur. */
    public List<ScriptRequest> voices(String value) {
        return List.of(
                on(
                        "concur on " + value,
                        developer,
                        value,
                        "/voices",
                        "{\"voice\":\"CONCURS\",\"reason\":\"It is exposed.\"}"),
                on(
                        "do not concur on " + value,
                        officer,
                        value,
                        "/voices",
                        "{\"voice\":\"DOES_NOT_CONCUR\",\"reasonWithheld\":true}"));
    }

    public ScriptRequest invitation(String value) {
        return on("invite " + value, developer, value, "/invitation", "{\"terms\":\"" + TERMS + "\"}");
    }

    public ScriptRequest reading(String value) {
        return ScriptRequest.of("read the terms as " + value, partner, "GET /partnerships/${" + value + "}/terms", "");
    }

    public ScriptRequest acceptance(String value) {
        var digest = Digest.of(TERMS.getBytes(StandardCharsets.UTF_8));
        return ScriptRequest.of(
                "accept the terms as " + value,
                partner,
                "POST /partnerships/${" + value + "}/acceptance",
                "{\"textDigest\":\"" + digest + "\"}");
    }

    public ScriptRequest access(String value) {
        return on(
                "report access of " + value, developer, value, "/access", "{\"occurredAt\":\"2026-11-23T10:00:00Z\"}");
    }

    public ScriptRequest recusal(String value) {
        return ScriptRequest.of(
                "recuse as " + value,
                partner,
                "POST /partnerships/${" + value + "}/recusal",
                "{\"reason\":\"A conflict of interest.\"}");
    }

    private static ScriptRequest on(String name, Person person, String value, String act, String body) {
        return ScriptRequest.of(name, person, "POST " + PARTNERS + "/${" + value + "}" + act, body);
    }
}
