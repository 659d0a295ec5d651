package foreview.runtime.store;

import static foreview.runtime.store.StoreFixture.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Role;
import foreview.domain.cases.WindowCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rule 8: in which lists a case stands, and who may look for it. */
class CaseListsTest {
    private static final String LAB = CaseLists.ofOrg("lab");

    private final StoreFixture world = new StoreFixture();
    private final PersonKeys persons = new PersonKeys(new byte[32]);
    private final CaseLists lists = new CaseLists(world.tables);
    private final List<String> ids = new ArrayList<>();

    @BeforeEach
    void submit() {
        for (int i = 0; i < 5; i++) {
            ids.addFirst(world.received());
            world.now = world.now.plusSeconds(1);
        }
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void the_latest_case_comes_first_and_pages_leave_none_out() {
        var listed = new ArrayList<String>();
        Optional<String> after = Optional.empty();
        do {
            var page = lists.page(LAB, after, 2);
            assertThat(page.caseIds()).hasSizeLessThanOrEqualTo(2);
            listed.addAll(page.caseIds());
            after = page.next();
        } while (after.isPresent());
        assertThat(listed).isEqualTo(ids);
    }

    @Test
    void a_list_goes_on_behind_the_position_of_a_case() {
        var position = CaseLists.position(world.cases.find(ids.get(2)).orElseThrow());
        assertThat(CaseLists.isPosition(position)).isTrue();
        assertThat(CaseLists.isPosition("HEAD")).isFalse();
        assertThat(lists.page(LAB, Optional.of(position), 10).caseIds()).isEqualTo(ids.subList(3, 5));
    }

    @Test
    void a_case_is_in_the_lists_of_its_developer_and_of_the_intake_only() {
        assertThat(list(LAB)).isEqualTo(ids);
        assertThat(list(CaseLists.ofIntake("center"))).isEqualTo(ids);
        for (var other : List.of(CaseLists.ofOrg("rival"), CaseLists.ofOrg("center"), CaseLists.ofIntake("lab")))
            assertThat(list(other)).as(other).isEmpty();
    }

    @Test
    void a_person_lists_the_cases_of_their_roster_under_no_name() {
        var stored = world.cases.find(ids.getFirst()).orElseThrow();
        world.tables.put(CaseLists.item(persons.partition("eva@institute"), stored));
        var person = persons.partition("eva@institute");
        assertThat(person).startsWith("PERSON#").doesNotContain("eva@");
        assertThat(list(person)).containsExactly(ids.getFirst());
        assertThat(list(persons.partition("eva@other"))).isEmpty();
    }

    @Test
    void a_case_is_found_by_those_whom_it_admits_and_by_unrestricted_lookups() {
        var id = ids.getFirst();
        var person = persons.partition("eva@institute");
        var rival = CaseLists.ofOrg("rival");
        assertThat(find(LAB)).isPresent();
        assertThat(find(rival, LAB)).isPresent();
        assertThat(world.cases.find(CaseLookup.unrestricted(id))).isPresent();
        assertThat(find(rival, person)).isEmpty();
        assertThat(find()).as("an empty list admits nobody").isEmpty();
        world.tables.put(CaseLists.admission(id, person));
        assertThat(find(rival, person)).isPresent();
    }

    @Test
    void whom_a_case_does_not_admit_changes_nothing_there() {
        var lookup = CaseLookup.admitting(ids.getFirst(), List.of(CaseLists.ofOrg("rival")));
        var withdraw = StoreFixture.by("lab", Role.DEVELOPER, new WindowCommand.Withdraw());
        assertThat(world.cases.change(lookup, withdraw, Optional.empty(), StoreFixture::silent, PATIENT))
                .isEqualTo(new CommitResult.NotFound());
        assertThat(world.cases.dryRun(lookup, withdraw, StoreFixture::silent)).isEqualTo(new CommitResult.NotFound());
        assertThat(world.dockets.all(ids.getFirst())).hasSize(1);
    }

    @Test
    void heads_come_in_the_order_they_were_asked_for_each_as_often_and_those_that_are_not_there_do_not() {
        var asked = List.of(ids.get(3), ids.get(1), "c-unknown", ids.get(3));
        assertThat(world.cases.findAll(asked))
                .extracting(StoredCase::id)
                .containsExactly(ids.get(3), ids.get(1), ids.get(3));
    }

    @Test
    void a_person_is_one_in_a_case_and_cannot_be_followed_into_another() {
        var one = world.cases.find(ids.get(0)).orElseThrow();
        var other = world.cases.find(ids.get(1)).orElseThrow();
        assertThat(one.pseudonym("ada")).isEqualTo(one.pseudonym("ada")).matches("p_[A-Za-z0-9_-]{22}");
        assertThat(one.pseudonym("ada")).isNotIn(one.pseudonym("eve"), other.pseudonym("ada"));
        assertThat(one).hasToString("StoredCase " + ids.get(0) + " at 1");
    }

    @Test
    void a_case_is_listed_in_its_month() {
        world.now = StoreFixture.START.plus(Duration.ofDays(30));
        var id = world.received();
        var months = new ArrayList<String>();
        for (var month : List.of("2026-11", "2026-12"))
            for (int shard = 0; shard < 4; shard++)
                world
                        .tables
                        .page("MONTH#" + month + "#" + shard, "CASE#", Optional.empty(), 10, true, false)
                        .items()
                        .stream()
                        .filter(item -> item.key().sk().equals("CASE#" + id))
                        .forEach(_ -> months.add(month));
        assertThat(months).containsExactly("2026-12");
    }

    private Optional<StoredCase> find(String... admitted) {
        return world.cases.find(CaseLookup.admitting(ids.getFirst(), List.of(admitted)));
    }

    private List<String> list(String partition) {
        return lists.page(partition, Optional.empty(), 10).caseIds();
    }
}
