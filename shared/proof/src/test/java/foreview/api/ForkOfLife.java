package foreview.api;

import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.OFFICER;

import java.util.List;

/** The operations of forks, as a part of {@link WholeLife}, after the finding was shared. */
record ForkOfLife(WholeLife life) {
    private static final String FORK = "findings/${finding}/fork";
    private static final String TEXT = """
        {"title":"t","description":"It overflows.","products":["pkg:npm/left-pad@1.3.0"],"weakness":"CWE-787",\
        "location":{"file":"index.js"},"cvss":"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"}\
        """;

    void play() {
        life.of(200, DEVELOPER, "GET " + FORK, "");
        life.of(404, DEVELOPER, "GET findings/${own}/fork", "");
        life.of(409, LEAD, "POST findings/${own}/fork", TEXT);
        life.of(403, EVALUATOR, "POST " + FORK, TEXT);
        life.of(422, LEAD, "POST " + FORK, TEXT.replace("pkg:", "p:"));
        refuse();
        life.of(200, LEAD, "POST " + FORK, TEXT);
        life.of(409, LEAD, "POST " + FORK, TEXT);
        clean();
        answer();
        release();
    }

    private void refuse() {
        life.of(403, OFFICER, "POST " + FORK + "/refusal", "{\"reason\":\"t\"}");
        life.of(200, LEAD, "POST " + FORK + "/refusal", "{\"reason\":\"t\"}");
        life.of(409, LEAD, "POST " + FORK + "/refusal", "{\"reason\":\"t\"}");
        life.of(200, DEVELOPER, "GET " + FORK, "");
    }

    private void clean() {
        life.of(403, DEVELOPER, "POST " + FORK + "/text", TEXT);
        life.of(409, LEAD, "POST " + FORK + "/text", TEXT);
        life.of(422, EVALUATOR, "POST " + FORK + "/text", TEXT.replace("It overflows.", "Found by lab."));
        life.of(422, EVALUATOR, "POST " + FORK + "/text", vouching("none"));
        life.of(200, EVALUATOR, "POST " + FORK + "/text", vouching("lab").replace("It overflows.", "In a lab."));
        life.keep("older", "cleaning", life.of(200, DEVELOPER, "GET " + FORK, ""));
        life.of(200, EVALUATOR, "POST " + FORK + "/text", TEXT);
        life.keep("cleaning", "cleaning", life.of(200, DEVELOPER, "GET " + FORK, ""));
        life.of(409, LEAD, "POST " + FORK + "/release", "");
        life.of(200, DEVELOPER, "GET " + FORK, "");
        life.of(200, CUSTODIAN, "GET " + FORK, "");
    }

    private static String vouching(String word) {
        return TEXT.strip().replaceFirst("}$", ",\"notNames\":[\"" + word + "\"]}");
    }

    private void answer() {
        life.of(403, LEAD, "POST " + FORK + "/answer", "{\"cleaning\":${cleaning}}");
        life.of(422, DEVELOPER, "POST " + FORK + "/answer", "{}");
        life.of(409, DEVELOPER, "POST " + FORK + "/answer", "{\"cleaning\":${older}}");
        for (var part : List.of("none", "left-pad", "It overflows"))
            life.of(422, DEVELOPER, "POST " + FORK + "/answer", redacting(part));
        life.of(200, DEVELOPER, "POST " + FORK + "/answer", redacting("overflows"));
        life.of(200, LEAD, "GET " + FORK, "");
    }

    private static String redacting(String part) {
        return "{\"cleaning\":${cleaning},\"redactions\":[\"" + part + "\"],\"credit\":\"The team\"}";
    }

    private void release() {
        life.of(403, EVALUATOR, "POST " + FORK + "/release", "");
        life.of(200, LEAD, "POST " + FORK + "/release", "");
        life.of(409, LEAD, "POST " + FORK + "/release", "");
        life.of(409, DEVELOPER, "POST " + FORK + "/answer", "{\"cleaning\":${cleaning}}");
        life.of(200, DEVELOPER, "GET " + FORK, "");
        life.of(200, OFFICER, "GET docket", "");
    }
}
