package foreview.runtime.clearinghouse.members;

import foreview.domain.clearinghouse.remediation.Advice;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import foreview.runtime.http.Problem;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.json.StrictJson;
import foreview.runtime.keys.KeyContext;
import foreview.runtime.store.Contents;
import foreview.runtime.store.Key;
import foreview.runtime.store.RetryBudget;
import foreview.runtime.store.Tables;
import foreview.runtime.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** What advisories say in plain words: sealed once for each revision, before the first delivery. */
public final class AdviceTexts {
    private static final String NAME = "advice";

    private final Tables tables;
    private final Contents contents;

    /**
     * @param tables of the clearinghouse
     */
    public AdviceTexts(Tables tables, Contents contents) {
        this.tables = tables;
        this.contents = contents;
    }

    /**
     * A repetition replaces it by the same.
     *
     * @throws foreview.runtime.http.ProblemException when the budget ends before it is written
     */
    public void put(Advice advice, RetryBudget budget) {
        var text = JsonWriter.text(Records.write(advice));
        var sealed = contents.seal(place(advice.advisory(), advice.revision()), Contents.prepare(Map.of(NAME, text)));
        for (int attempt = 0; ; attempt++) {
            var transaction = new Transaction(tables);
            sealed.write(transaction);
            var outcome = transaction.sendUntilSettled(budget);
            if (outcome.filter(Transaction.Outcome.Committed.class::isInstance).isPresent()) return;
            if (!budget.retry(attempt)) throw Problem.unavailable().thrown();
        }
    }

    public Optional<Advice> find(String advisory, int revision) {
        return contents.open(place(advisory, revision))
                .flatMap(opened -> opened.get(NAME))
                .flatMap(AdviceTexts::text)
                .flatMap(text -> StrictJson.read(text.getBytes(StandardCharsets.UTF_8)))
                .map(json -> Records.read(Advice.class, json));
    }

    private static Optional<String> text(Json sealed) {
        return sealed instanceof Json.Obj object ? object.string("text") : Optional.empty();
    }

    private static Contents.Place place(String advisory, int revision) {
        var number = Key.padded(revision);
        return new Contents.Place(
                new Key("ADVICE#" + advisory, number),
                new Key("KEY#ADVICE#" + advisory, number),
                KeyContext.ofClearinghouse(advisory),
                "advice:" + advisory + ":" + revision);
    }
}
