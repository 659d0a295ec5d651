package foreview.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.api.ApiDescription;
import foreview.api.ApiDescription.Operation;
import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.TableRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Every read of the API by each of some persons, with the ids of their case, and the answers that they got first. */
final class AllReads {
    private static final ApiDescription API = ApiDescription.shipped();
    private static final String CALENDAR = "GET /calendar/{token}";
    private static final List<Operation> READS = API.operations().stream()
            .filter(operation -> operation.key().startsWith("GET "))
            .filter(operation -> !operation.isOpen() || operation.key().equals(CALENDAR))
            .filter(operation -> !operation.key().contains("/suites"))
            .toList();

    private final ManualStack stack;
    private final Map<String, String> ids;
    private final Map<Person, String> calendars = new HashMap<>();
    private final Map<Read, String> silent = new LinkedHashMap<>();
    /** These write the access log, which others of them read. */
    private final Map<Read, String> logged = new LinkedHashMap<>();

    private record Read(Person reader, Operation operation) {}

    AllReads(ManualStack stack, List<Person> readers, Map<String, String> ids) {
        this.stack = stack;
        this.ids = Map.copyOf(ids);
        for (var reader : readers)
            calendars.put(reader, stack.post(reader, "/calendars", "{}").ok().text("feed"));
        var all = new ArrayList<Read>();
        for (var operation : READS) for (var reader : readers) all.add(new Read(reader, operation));
        for (var read : all) {
            var before = rows();
            var answer = answer(read, ids);
            (rows().equals(before) ? silent : logged).put(read, answer);
        }
        silent.replaceAll((read, _) -> answer(read, ids)); // with what the logged ones wrote
    }

    private Object rows() {
        return TableRows.of(stack.database()).rows();
    }

    void leaveOut(Person reader) {
        silent.keySet().removeIf(read -> read.reader().equals(reader));
        logged.keySet().removeIf(read -> read.reader().equals(reader));
    }

    /** Some of the reads that write nothing have the answer that they had. */
    void areTheSame(Random random, int many, String after) {
        var reads = new ArrayList<>(silent.keySet());
        Collections.shuffle(reads, random);
        for (var read : reads.subList(0, Math.min(many, reads.size()))) isTheSame(read, silent, after);
    }

    /** All have, those last that write the access log. */
    void areTheSame(String after) {
        silent.keySet().forEach(read -> isTheSame(read, silent, after));
        logged.keySet().forEach(read -> isTheSame(read, logged, after));
    }

    private void isTheSame(Read read, Map<Read, String> answers, String after) {
        assertThat(answer(read, ids))
                .as(read.operation() + " by " + read.reader() + " after " + after)
                .isEqualTo(answers.get(read));
    }

    /** With the ids of another case, each is answered as with ids that nothing has. */
    void hide(Map<String, String> others) {
        var unknown = new HashMap<>(others);
        unknown.replaceAll((_, id) -> id.replaceAll("[0-9a-f]{32}", "0".repeat(32)));
        var all = new ArrayList<>(silent.keySet());
        all.addAll(logged.keySet());
        all.removeIf(read -> !read.operation().key().contains("{") || isCalendar(read));
        for (var read : all)
            assertThat(answer(read, others))
                    .as(read.operation() + " by " + read.reader())
                    .isEqualTo(answer(read, unknown));
    }

    private static boolean isCalendar(Read read) {
        return read.operation().key().equals(CALENDAR);
    }

    private String answer(Read read, Map<String, String> of) {
        var path = isCalendar(read) ? calendars.get(read.reader()) : Attacks.path(API, read.operation(), of);
        return withoutRequestId(stack.send(Request.of(read.reader(), "GET", path, "")));
    }

    private static String withoutRequestId(Reply reply) {
        var text = reply.text().replaceAll("\"requestId\":\"[^\"]*\"", "");
        return String.join("\n", reply.status() + "", reply.header("etag"), reply.header("link"), text);
    }
}
