package foreview.rules;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The developer sees who opened what, and anyone who has its rows and the docket can verify them (rule 12). */
class AccessLogTest {
    private static final Person DEVELOPER = Person.DEVELOPER;
    private static final Person OFFICER = Person.OFFICER;

    @AutoClose
    private static final ManualStack stack = Stacks.manual();

    private static int models;

    private PlayedCase played;

    @BeforeEach
    void read() {
        played = PlayedCase.submitted(stack, "log" + ++models);
        for (int i = 0; i < 2; i++)
            for (var person : List.of(DEVELOPER, OFFICER))
                played.get(person, "/docket/1/content").ok();
    }

    private List<Json.Obj> rows() {
        return played.items(DEVELOPER, "/access-log?limit=3");
    }

    private VerifiedLog log(List<Json.Obj> rows) {
        return VerifiedLog.of(played.id(), rows, played.items(OFFICER, "/docket?limit=100"));
    }

    @Test
    void its_rows_verify_from_the_answers_alone_and_a_removed_or_changed_one_shows() throws Exception {
        assertThat(rows()).hasSize(4).noneMatch(row -> row.string("hash").isPresent());
        stack.advance(Duration.ofMinutes(1));
        var rows = rows();
        assertThat(rows).allMatch(row -> row.string("hash").isPresent());
        assertThat(log(rows).fault()).isEmpty();
        stack.advance(Duration.ofDays(1));
        assertThat(log(rows).anchors()).containsOnlyKeys(4L);
        for (int i = 0; i < rows.size(); i++) {
            var removed = new ArrayList<>(rows);
            removed.remove(i);
            assertThat(log(removed).fault()).as("removed " + i).isPresent();
            var changed = new ArrayList<>(rows);
            changed.set(i, rows.get(i).with("org", "other"));
            assertThat(log(changed).fault()).as("changed " + i).isPresent();
        }
        var unchained = rows.stream().map(row -> row.without("hash")).toList();
        assertThat(log(unchained).fault()).as("the docket anchors them").isPresent();
        stack.advance(Duration.ofDays(2));
        assertThat(log(rows()).anchors()).as("it has not grown").hasSize(1);
    }

    @Test
    void filters_name_readers_things_and_times() throws Exception {
        stack.advance(Duration.ofMinutes(5));
        var later = stack.now();
        played.get(OFFICER, "/docket/1/content").ok();
        assertThat(found("?role=PROGRAM_OFFICER")).isEqualTo(3);
        assertThat(found("?org=" + DEVELOPER.org())).isEqualTo(2);
        assertThat(found("?what=content")).isEqualTo(5);
        assertThat(found("?what=content:1&role=DEVELOPER")).isEqualTo(2);
        assertThat(found("?what=finding")).isZero();
        assertThat(found("?from=" + later)).isEqualTo(1);
        assertThat(found("?to=" + later)).isEqualTo(4);
        for (var wrong : List.of("?role=KING", "?what=model", "?from=yesterday", "?who=me"))
            assertThat(played.get(DEVELOPER, "/access-log" + wrong).problem()).isEqualTo("invalid-query");
    }

    private int found(String filter) {
        return played.items(DEVELOPER, "/access-log" + filter + "&limit=2").size();
    }

    @Test
    void a_table_has_the_same_rows() {
        var target = played.path("/access-log?limit=3");
        var csv = stack.send(Request.bare(DEVELOPER, "GET", target).header("Accept", "text/csv"))
                .ok();
        assertThat(csv.header("content-type")).startsWith("text/csv");
        assertThat(csv.header("link")).contains("cursor=");
        assertThat(csv.text().split("\r\n"))
                .hasSize(4)
                .startsWith("number,at,shownAt,person,org,role,what,ground,hash")
                .anyMatch(line -> line.startsWith("4,") && line.contains("PROGRAM_OFFICER,content:1,reading,"));
    }

    @Test
    void a_table_is_answered_where_it_is_preferred() {
        assertThat(type("text/csv;q=0.5, application/json")).startsWith("application/json");
        assertThat(type("application/json;q=0.5, text/csv")).startsWith("text/csv");
        assertThat(type("text/csv;q=0, */*")).startsWith("application/json");
    }

    private String type(String accept) {
        var target = played.path("/access-log");
        return stack.send(Request.bare(DEVELOPER, "GET", target).header("Accept", accept))
                .ok()
                .header("content-type");
    }
}
