package foreview.rules;

import static foreview.local.script.PartnerScript.HOSPITAL;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.OFFICER;
import static foreview.local.script.Person.RIVAL;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clock.Phase;
import foreview.domain.json.Json;
import foreview.local.script.PartnerScript;
import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Reply;
import foreview.testkit.Stacks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Partners by the API: advice stops nothing, and a partner learns nothing but its own invitation. */
class PartnersTest {
    private static final PartnerScript SCRIPT = new PartnerScript(DEVELOPER, OFFICER, HOSPITAL);
    private static final Person BANK = Person.of("bo", "bank", "partner");
    private static final String NAME = "partnership";

    @AutoClose
    private final ManualStack stack = Stacks.manual();

    private PlayedCase played;

    @BeforeEach
    void play() {
        played = PlayedCase.submitted(stack, "m");
        played.play(played.script().completeness());
        played.play(SCRIPT.nomination(NAME));
    }

    private String id() {
        return played.value(NAME);
    }

    private String path() {
        return "/partnerships/" + id();
    }

    private Reply one() {
        return played.get(DEVELOPER, "/partners/" + id()).ok();
    }

    private static Json.Obj government(Reply reply) {
        var voices = (Json.Obj) reply.body().get("voices").orElseThrow();
        return (Json.Obj) voices.get("GOVERNMENT").orElseThrow();
    }

    private Reply release(String partnership) {
        return played.post(DEVELOPER, "/releases", "{\"partnership\":\"" + partnership + "\"}");
    }

    private List<Json.Obj> board(String query) {
        return stack.items(DEVELOPER, "/partners?case=" + played.id() + query);
    }

    @Test
    void a_partner_sees_nothing_before_its_invitation() {
        SCRIPT.voices(NAME).forEach(played::play);
        release(id()).ok();
        assertThat(stack.get(HOSPITAL, path()).withoutRequestId())
                .isEqualTo(stack.get(HOSPITAL, "/partnerships/t-none").withoutRequestId());
        assertThat(stack.get(HOSPITAL, path()).status()).isEqualTo(404);
        assertThat(stack.items(HOSPITAL, "/partnerships"))
                .noneMatch(item -> item.toString().contains(id()));
        played.play(SCRIPT.invitation(NAME));
        assertThat(stack.get(HOSPITAL, path()).ok().text("from")).isEqualTo(DEVELOPER.org());
        for (var other : List.of(BANK, RIVAL, Person.of("eve", "valley-hospital", "developer")))
            assertThat(stack.get(other, path()).status()).as(other.toString()).isIn(403, 404);
    }

    /** Only its own invitation, its terms and the planned date. */
    @Test
    void a_partner_never_learns_of_the_case_a_voice_or_the_nomination() {
        SCRIPT.voices(NAME).forEach(played::play);
        played.play(SCRIPT.invitation(NAME));
        var plan = "{\"id\":\"early\",\"plannedAt\":\"2099-01-01T00:00:00Z\",\"partnership\":\"" + id() + "\"}";
        played.post(DEVELOPER, "/releases", plan).ok();
        var acceptance = played.play(SCRIPT.acceptance(NAME));
        for (var reply : List.of(stack.get(HOSPITAL, path()), played.play(SCRIPT.reading(NAME)), acceptance))
            assertThat(reply.ok().text())
                    .doesNotContain(played.id(), "CONCUR", "nominat", "early", "receipt", "clock", "\"reason");
        assertThat(stack.get(HOSPITAL, path()).text("plannedAt")).isEqualTo("2099-01-01T00:00:00.000Z");
        assertThat(acceptance.header("etag")).isEmpty();
    }

    @Test
    void the_developer_sees_who_read_the_terms() {
        played.play(SCRIPT.invitation(NAME));
        played.play(SCRIPT.reading(NAME));
        assertThat(played.items(DEVELOPER, "/access-log"))
                .anyMatch(line -> line.string("org").equals(Optional.of(HOSPITAL.org()))
                        && line.string("role").equals(Optional.of("PARTNER")));
    }

    /** Its rights come from its organization, as an officer's do, and end in the same way. */
    @Test
    void a_person_whom_the_developer_struck_sees_no_partnership_and_does_nothing_on_it() {
        played.play(SCRIPT.invitation(NAME));
        played.play(SCRIPT.reading(NAME));
        var person = played.items(DEVELOPER, "/access-log").getFirst().string("person");
        stack.call(DEVELOPER, "DELETE", played.path("/participants/" + person.orElseThrow()), "")
                .ok();
        for (var path : List.of(path(), path() + "/terms", path() + "/findings"))
            assertThat(stack.get(HOSPITAL, path).withoutRequestId())
                    .isEqualTo(stack.get(HOSPITAL, path.replace(id(), "t-none")).withoutRequestId());
        assertThat(stack.items(HOSPITAL, "/partnerships")).noneMatch(this::isThis);
        assertThat(stack.post(HOSPITAL, path() + "/recusal", "{}").status()).isEqualTo(404);
        assertThat(one().body().string("state")).contains("INVITED");
        var colleague = Person.of("ina", HOSPITAL.org(), "partner");
        assertThat(stack.get(colleague, path() + "/terms").status()).isEqualTo(200);
        assertThat(stack.items(colleague, "/partnerships?limit=100")).anyMatch(this::isThis);
    }

    private boolean isThis(Json.Obj item) {
        return item.string("id").equals(Optional.of(id()));
    }

    @Test
    void after_its_partnership_ended_a_partner_learns_no_planned_date() {
        played.play(SCRIPT.invitation(NAME));
        var plan = "{\"plannedAt\":\"2099-01-01T00:00:00Z\",\"partnership\":\"" + id() + "\"}";
        played.post(DEVELOPER, "/releases", plan).ok();
        assertThat(stack.get(HOSPITAL, path()).ok().body().get("plannedAt")).isPresent();
        played.play(SCRIPT.recusal(NAME));
        assertThat(stack.get(HOSPITAL, path()).ok().body().get("plannedAt")).isEmpty();
        assertThat(one().text()).contains("2099-01-01");
        assertThat(board("&state=RECUSED"))
                .as("an ended one stays on the board")
                .hasSize(1);
    }

    @Test
    void a_release_that_goes_to_another_partner_leaves_the_first_one() {
        played.play(SCRIPT.nomination("other"));
        played.play(SCRIPT.invitation(NAME));
        played.play(SCRIPT.invitation("other"));
        var other = played.value("other");
        played.post(
                        DEVELOPER,
                        "/releases",
                        "{\"id\":\"r\",\"plannedAt\":\"2099-01-01T00:00:00Z\",\"partnership\":\"" + id() + "\"}")
                .ok();
        stack.call(DEVELOPER, "PATCH", played.path("/releases/r"), "{\"partnership\":\"" + other + "\"}")
                .ok();
        assertThat(stack.get(HOSPITAL, path()).body().get("plannedAt")).isEmpty();
        assertThat(stack.get(HOSPITAL, "/partnerships/" + other).body().get("plannedAt"))
                .isPresent();
        stack.call(DEVELOPER, "PATCH", played.path("/releases/r"), "{\"audience\":\"PUBLIC\"}")
                .ok();
        assertThat(stack.get(HOSPITAL, "/partnerships/" + other).body().get("plannedAt"))
                .isEmpty();
    }

    @Test
    void the_longest_terms_in_four_bytes_a_character_are_kept_and_read() {
        var terms = "\uD83C\uDFE5".repeat(90_000);
        played.post(DEVELOPER, "/partners/" + id() + "/invitation", "{\"terms\":\"" + terms + "\"}")
                .ok();
        assertThat(stack.get(HOSPITAL, path() + "/terms").ok().text("text")).isEqualTo(terms);
    }

    @Test
    void a_partner_is_on_no_roster() {
        var person = "{\"sub\":\"hana\",\"org\":\"%s\",\"role\":\"PARTNER\",\"name\":\"H\",\"conflict\":\"None.\"}";
        assertThat(played.post(OFFICER, "/participants", person.formatted(HOSPITAL.org()))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_withheld_reason_is_shown_as_withheld_and_a_stated_one_to_the_other_side() {
        SCRIPT.voices(NAME).forEach(played::play);
        assertThat(government(one()).get("reasonWithheld")).contains(Json.of(true));
        assertThat(one().body().get("governmentReason")).isEmpty();
        var officers = played.get(OFFICER, "/partners/" + id()).ok();
        assertThat(officers.text("developerReason")).isEqualTo("It is exposed.");
        var stated = "{\"voice\":\"CONCURS\",\"reason\":\"Its plan convinces.\"}";
        played.post(OFFICER, "/partners/" + id() + "/voices", stated).ok();
        assertThat(one().text("governmentReason")).isEqualTo("Its plan convinces.");
    }

    @Test
    void nobody_else_in_the_case_sees_a_partnership() throws Exception {
        played.join(EVALUATOR);
        for (var path : List.of("/partners", "/partners/" + id()))
            assertThat(played.get(EVALUATOR, path).status()).isEqualTo(403);
        var docket = played.items(EVALUATOR, "/docket?limit=100");
        var nominated = docket.stream()
                .filter(entry -> entry.get("withheld").isPresent())
                .findFirst()
                .orElseThrow();
        assertThat(nominated.toString()).doesNotContain(id(), "valley", "Partner");
        assertThat(played.items(DEVELOPER, "/docket?limit=100").toString()).contains(id(), "PartnerNominated");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void a_release_to_a_partner_is_recorded_in_every_state(int steps) {
        var voices = SCRIPT.voices(NAME);
        var acts = List.of(
                voices.getLast(),
                SCRIPT.invitation(NAME),
                SCRIPT.acceptance(NAME),
                SCRIPT.access(NAME),
                SCRIPT.recusal(NAME));
        acts.subList(0, steps).forEach(played::play);
        var recorded = release(id()).ok();
        assertThat(recorded.body().get("ignored")).isEmpty();
        assertThat(one().text()).contains("\"state\":\"DONE\"");
        assertThat(board("&state=UNMATCHED")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"t-none\"", "7", "\"\"", "[]", "{}", "\" \"", "true"})
    void a_partnership_that_is_unknown_or_cannot_be_read_is_ignored_and_the_release_recorded(String partnership) {
        var recorded = played.post(DEVELOPER, "/releases", "{\"partnership\":" + partnership + "}")
                .ok();
        assertThat(recorded.body().get("ignored")).contains(Json.array(List.of(Json.of("/partnership"))));
        assertThat(board("&state=UNMATCHED")).hasSize(1);
    }

    @Test
    void a_release_to_the_public_has_no_partner() {
        var recorded = played.post(DEVELOPER, "/releases", "{\"audience\":\"PUBLIC\",\"partnership\":\"" + id() + "\"}")
                .ok();
        assertThat(recorded.body().get("ignored")).contains(Json.array(List.of(Json.of("/partnership"))));
        assertThat(board("&state=UNMATCHED")).isEmpty();
    }

    @Test
    void a_side_that_says_nothing_gives_no_answer_after_five_days_and_a_later_voice_is_late() throws Exception {
        stack.advance(Duration.ofDays(5));
        assertThat(government(one()).string("answer")).contains("NO_ANSWER");
        SCRIPT.voices(NAME).forEach(played::play);
        assertThat(government(one()).string("answer")).contains("DOES_NOT_CONCUR");
        assertThat(government(one()).get("late")).contains(Json.of(true));
    }

    @Test
    void what_waits_is_in_the_work_list_of_whose_turn_it_is() {
        assertThat(played.waits(DEVELOPER)).contains("PARTNER_VOICES", "PARTNER_INVITATIONS");
        assertThat(played.waits(OFFICER)).contains("PARTNER_VOICES").doesNotContain("PARTNER_INVITATIONS");
        SCRIPT.voices(NAME).forEach(played::play);
        played.play(SCRIPT.invitation(NAME));
        assertThat(stack.get(HOSPITAL, path()).text()).contains("PARTNER_TERMS");
        played.play(SCRIPT.acceptance(NAME));
        assertThat(stack.get(HOSPITAL, path()).text()).doesNotContain("PARTNER_TERMS");
        assertThat(played.waits(DEVELOPER)).contains("PARTNER_ACCESS").doesNotContain("PARTNER_VOICES");
        played.play(SCRIPT.recusal(NAME));
        assertThat(played.waits(DEVELOPER)).noneMatch(what -> what.startsWith("PARTNER"));
    }

    @Test
    void the_board_pages_through_all_cases_of_the_developer_and_no_other() {
        var other = PlayedCase.submitted(stack, "other");
        for (int i = 0; i < 3; i++) other.play(SCRIPT.nomination(NAME + i));
        other.post(DEVELOPER, "/releases", "{}").ok();
        var all = stack.items(DEVELOPER, "/partners?limit=100");
        assertThat(all)
                .filteredOn(row -> row.string("caseId").equals(Optional.of(other.id())))
                .hasSize(4);
        var paged = new ArrayList<Json.Obj>();
        var next = "/partners?limit=2";
        while (!next.isEmpty()) {
            var page = stack.get(DEVELOPER, next).ok();
            paged.addAll(page.items());
            var link = page.header("link");
            next = link.isEmpty() ? "" : link.replaceFirst("<([^>]*)>.*", "$1");
        }
        assertThat(paged).containsExactlyElementsOf(all);
        assertThat(stack.items(RIVAL, "/partners")).isEmpty();
        assertThat(stack.get(RIVAL, "/partners?case=" + other.id()).status()).isEqualTo(404);
        assertThat(board("&state=NOMINATED")).hasSize(1);
    }

    @Test
    void terms_are_accepted_once_and_by_their_digest() {
        played.play(SCRIPT.invitation(NAME));
        var wrong = "{\"textDigest\":\"" + "0".repeat(64) + "\"}";
        assertThat(stack.post(HOSPITAL, path() + "/acceptance", wrong).status()).isEqualTo(412);
        played.play(SCRIPT.acceptance(NAME));
        var again = stack.send(played.request(SCRIPT.acceptance(NAME), "another-key"));
        assertThat(again.problem()).isEqualTo("already-exists");
        assertThat(again.text()).doesNotContain("steps", "phase");
    }

    @Test
    void partners_are_recorded_after_the_end_too() throws Exception {
        var closed = PlayedCase.in(Phase.CLOSED, stack, "closed");
        closed.play(SCRIPT.nomination(NAME));
        closed.play(SCRIPT.invitation(NAME));
        closed.play(SCRIPT.acceptance(NAME));
        closed.play(SCRIPT.access(NAME));
        assertThat(closed.phase()).isEqualTo("CLOSED");
    }
}
