package foreview.open;

import foreview.domain.json.Json;
import foreview.domain.json.Records;
import foreview.domain.partners.Criteria;
import foreview.domain.partners.SelectionCriteria;
import foreview.domain.policy.Policies;
import foreview.domain.policy.Policy;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.keys.Signer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/** The operations that need no token. */
final class Open {
    private static final String OPEN_API = "/foreview/openapi.yaml";

    private final Signer signer;
    private final Policies policies;
    private final SelectionCriteria criteria;

    Open(Signer signer, Policies policies, SelectionCriteria criteria) {
        this.signer = signer;
        this.policies = policies;
        this.criteria = criteria;
    }

    Answer health(Request request) {
        return Answer.ok(Json.object().put("status", "up").build());
    }

    /** All keys that receipts can be verified with, retired ones too. */
    Answer keys(Request request) {
        return Answer.ok(signer.publicKeys());
    }

    Answer openApi(Request request) throws IOException {
        try (var text = Open.class.getResourceAsStream(OPEN_API)) {
            if (text == null) throw new IllegalStateException("the API's description is not shipped");
            return Answer.text("application/yaml", new String(text.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    Answer allCriteria(Request request) {
        var items = criteria.versions().stream().map(Open::page).toList();
        return Answer.ok(Json.object().put("items", Json.array(items)).build());
    }

    Answer oneCriteria(Request request) {
        return criteria.find(request.path("criteriaId"))
                .map(one -> Answer.ok(page(one)))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
    }

    private static Json.Obj page(Criteria one) {
        return Records.write(one).with("name", Json.of(one.name()));
    }

    Answer policies(Request request) {
        var items = policies.byName().values().stream()
                .sorted(Comparator.comparing(Policy::name))
                .map(this::page)
                .toList();
        return Answer.ok(Json.object().put("items", Json.array(items)).build());
    }

    Answer policy(Request request) {
        return policies.find(request.path("policyId"))
                .map(policy -> Answer.ok(page(policy)))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
    }

    private Json.Obj page(Policy policy) {
        return Records.write(policy)
                .with("name", Json.of(policy.name()))
                .with("deployed", Json.of(policy.name().equals(policies.deployed())));
    }
}
