package foreview.clearinghouse.priority;

import foreview.domain.clearinghouse.cves.Cve;
import foreview.domain.clearinghouse.cves.CveCommand;
import foreview.domain.clearinghouse.priority.Epss;
import foreview.domain.clearinghouse.priority.Kev;
import foreview.domain.json.InvalidText;
import foreview.domain.json.Json;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.BatchItem;
import foreview.runtime.clearinghouse.BoundedParallel;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemException;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.json.Fields;
import foreview.runtime.json.InvalidFields;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Takes lines of KEV and of EPSS, each by itself and several at once. A line that was brought in before changes nothing, so
 * a batch may be sent again, whole or in part.
 */
final class CveBatches {
    private static final int MOST = 1_000;
    private static final int AT_ONCE = 16;
    private static final int DECIMALS = 5;

    private final ClearinghouseService clearinghouse;
    private final CveLine lines;

    CveBatches(ClearinghouseService clearinghouse, Aggregates aggregates) {
        this.clearinghouse = clearinghouse;
        this.lines = new CveLine(clearinghouse, aggregates);
    }

    Answer listings(Request request) {
        return batch(request, CveBatches::listing);
    }

    Answer scores(Request request) {
        return batch(request, CveBatches::score);
    }

    private static CveCommand listing(Fields fields) {
        var cve = fields.made("cve", 32, CveBatches::cve);
        var listedOn = fields.date("listedOn");
        var date = fields.date("date");
        if (listedOn.isAfter(date)) fields.refuse("listedOn", "out-of-range", "Must not be after `date`.");
        return fields.done(() -> new CveCommand.BringListing(cve, new Cve.Listing(new Kev(listedOn), date)));
    }

    private static CveCommand score(Fields fields) {
        var cve = fields.made("cve", 32, CveBatches::cve);
        var score = fields.optDecimal("score", BigDecimal.ZERO, BigDecimal.ONE, DECIMALS);
        var percentile = fields.optDecimal("percentile", BigDecimal.ZERO, BigDecimal.ONE, DECIMALS);
        var model = fields.text("model", 40);
        var date = fields.date("date");
        if (!fields.has("score")) fields.refuse("score", "missing", "Required.");
        if (!fields.has("percentile")) fields.refuse("percentile", "missing", "Required.");
        return fields.done(() ->
                new CveCommand.BringEpss(cve, Epss.of(score.orElseThrow(), percentile.orElseThrow(), model, date)));
    }

    private static String cve(String text) {
        if (!Cve.isId(text)) throw new InvalidText("Must be a CVE id such as CVE-2026-1234.");
        return text;
    }

    private Answer batch(Request request, Function<Fields, CveCommand> reader) {
        if (!clearinghouse.reader(request).isDesk())
            throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
        var given = request.eachLine(MOST);
        var numbers = IntStream.range(0, given.size()).boxed().toList();
        var answers = BoundedParallel.map(numbers, AT_ONCE, i -> answer(request, i + 1, given.get(i), reader));
        return Answer.ok(Json.object().put("items", Json.array(answers)).build());
    }

    private Json answer(Request request, int number, Optional<Json> line, Function<Fields, CveCommand> reader) {
        try {
            var json = line.orElseThrow(
                    () -> Problem.of(ProblemType.MALFORMED_JSON).thrown());
            return lines.bring(request, number, reader.apply(Fields.of(json)));
        } catch (InvalidFields invalid) {
            return BatchItem.refused("line", Json.of(number), Problem.of(ProblemType.INVALID_FIELDS, invalid.errors()));
        } catch (ProblemException refused) {
            return BatchItem.refused("line", Json.of(number), refused.problem());
        }
    }
}
