package foreview.proof;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.CaseState;
import foreview.domain.cases.ClosedWindow;
import foreview.domain.cases.Entities;
import foreview.domain.cases.Entity;
import foreview.domain.cases.Release;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.LateResult;
import foreview.domain.findings.Finding;
import foreview.domain.forks.Fork;
import foreview.domain.grants.Grant;
import foreview.domain.incidents.Incident;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import foreview.domain.json.Times;
import foreview.domain.onward.Mark;
import foreview.domain.onward.OnwardSharing;
import foreview.domain.partners.Partnership;
import foreview.domain.roster.Participant;
import foreview.runtime.json.StrictJson;
import foreview.testkit.ManualStack;
import foreview.testkit.TableRows;
import foreview.testkit.TableRows.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The cases of the tables, built from raw items, without the code that wrote them. */
record StoredRows(TableRows rows) {
    private static final Map<String, Class<? extends Entity>> ENTITIES = Map.ofEntries(
            Map.entry("PARTICIPANT#", Participant.class),
            Map.entry("ENDPOINT#", Endpoint.class),
            Map.entry("GRANT#", Grant.class),
            Map.entry("EVALUATION#", Evaluation.class),
            Map.entry("FINDING#", Finding.class),
            Map.entry("FORK#", Fork.class),
            Map.entry("INCIDENT#", Incident.class),
            Map.entry("LATE#", LateResult.class),
            Map.entry("MARK#", Mark.class),
            Map.entry("ONWARD#", OnwardSharing.class),
            Map.entry("RELEASE#", Release.class),
            Map.entry("PARTNERSHIP#", Partnership.class),
            Map.entry("WINDOW#", ClosedWindow.class));

    /** The prefixes of the items that only mark an entity. */
    private static final Set<String> SPARSE = Set.of("PARTNERED#", "PLANNED#", "RUNNING#", "SHARED#", "TO#");

    static StoredRows of(ManualStack stack) {
        return new StoredRows(TableRows.of(stack.database()).withoutClearinghouse());
    }

    /** Every case with all its entities, by id. */
    Map<String, CaseState> cases() {
        var cases = new TreeMap<String, CaseState>();
        for (var row : rows.under("CASE#", "HEAD")) {
            var head = Records.read(CaseHead.class, json(row.text("head")));
            var entities = Entities.NONE.withRead(List.of(), entities(row.pk()));
            cases.put(head.caseId(), new CaseState(head, entities, Optional.empty()));
        }
        return cases;
    }

    private List<Entity> entities(String partition) {
        var found = new ArrayList<Entity>();
        ENTITIES.forEach((prefix, type) -> {
            for (var row : rows.under(partition, prefix)) {
                if (!row.pk().equals(partition)) continue;
                Entity entity = Records.read(type, json(row.text("held")));
                if (!row.sk().equals(prefix + entity.id())) throw new AssertionError(row.place() + " holds another");
                found.add(entity);
            }
        });
        return found;
    }

    /** The marking items of a case, each with what it says. */
    Set<String> sparse(String caseId) {
        var found = new TreeSet<String>();
        for (var prefix : SPARSE)
            for (var row : rows.under("CASE#" + caseId, prefix))
                found.add(
                        prefix.equals("RUNNING#")
                                ? running(row.sk(), row.text("endpoint"), row.text("grant"))
                                : row.sk());
        return found;
    }

    /** The marking items that its entities require. */
    static Set<String> sparseOf(CaseState state) {
        var required = new TreeSet<String>();
        for (var release : state.entities().all(Release.class))
            if (release.isPlanned())
                required.add("PLANNED#" + Times.text(release.plannedAt().orElseThrow()) + "#" + release.id());
        for (var release : state.entities().all(Release.class))
            if (release.kept())
                release.partnership().ifPresent(id -> required.add("PARTNERED#" + id + "#" + release.id()));
        for (var evaluation : state.entities().all(Evaluation.class))
            if (evaluation.result().isEmpty())
                required.add(
                        running("RUNNING#" + evaluation.id(), evaluation.setup().endpoint(), evaluation.grant()));
        for (var sharing : state.entities().all(OnwardSharing.class))
            required.add("TO#" + sharing.partnership() + "#" + sharing.id());
        for (var finding : state.entities().all(Finding.class))
            if (finding.sharedAt().isPresent()) required.add("SHARED#" + finding.id());
        return required;
    }

    private static String running(String sk, String endpoint, String grant) {
        return sk + " at " + endpoint + " under " + grant;
    }

    /** Where the vault holds credentials of a case. */
    Set<String> held(String caseId) {
        return rows.under("CRED#" + caseId, "").stream().map(Row::sk).collect(Collectors.toSet());
    }

    /** Where the vault must hold credentials: those of the living endpoints. */
    static Set<String> heldOf(CaseState state) {
        return state.entities().all(Endpoint.class).stream()
                .filter(endpoint -> !endpoint.isDead(state.head()))
                .map(endpoint -> "%06d#%s".formatted(endpoint.generation(), endpoint.id()))
                .collect(Collectors.toSet());
    }

    static Json.Obj json(String text) {
        return (Json.Obj) StrictJson.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
