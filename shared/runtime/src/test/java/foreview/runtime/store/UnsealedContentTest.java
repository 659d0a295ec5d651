package foreview.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Audience;
import foreview.domain.cases.Command;
import foreview.domain.cases.Decide;
import foreview.domain.cases.ReleaseCommand;
import foreview.domain.cases.Role;
import foreview.domain.cases.WindowCommand;
import foreview.domain.cases.WindowEvent;
import foreview.domain.window.Side;
import foreview.runtime.config.ShippedPolicies;
import foreview.runtime.keys.DataKey;
import foreview.runtime.keys.KeyContext;
import foreview.runtime.keys.LocalSigner;
import foreview.runtime.keys.Sealer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsInternalException;

/** Rule 1: an act of the developer's own is recorded without its content when that cannot be sealed just now. */
class UnsealedContentTest {
    private static final RetryBudget ONCE = _ -> false;

    private final StoreFixture world = new StoreFixture();
    private final String id = world.opened();

    @AfterEach
    void close() {
        world.close();
    }

    static List<RuntimeException> failures() {
        var throttled =
                AwsErrorDetails.builder().errorCode("ThrottlingException").build();
        return List.of(
                KmsException.builder()
                        .statusCode(400)
                        .awsErrorDetails(throttled)
                        .build(),
                KmsInternalException.builder().statusCode(500).build(),
                ApiCallTimeoutException.create(4_000));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_withdrawal_is_recorded_and_names_the_reason_that_it_lost(RuntimeException failure) {
        var recorded = StoreFixture.recorded(change(failure, new WindowCommand.Withdraw()));
        assertThat(recorded.commit().dropped()).containsExactly("reason");
        var main = recorded.commit().main().orElseThrow();
        assertThat(main.entry().event()).isInstanceOf(WindowEvent.Withdrawn.class);
        assertThat(main.entry().content()).as("no digest of what is not there").isEmpty();
        assertThat(world.contents.open(id, main.entry().sequence())).isEmpty();
        assertThat(world.head(id).window()).isEmpty();
    }

    @Test
    void an_end_and_a_release_are_recorded_too() {
        for (Command command : List.of(
                new WindowCommand.OfferEnd(Optional.empty()),
                new ReleaseCommand.RecordRelease("r1", true, Audience.PUBLIC, Optional.empty())))
            assertThat(StoreFixture.recorded(change(failures().getFirst(), command))
                            .commit()
                            .dropped())
                    .containsExactly("reason");
    }

    @Test
    void any_other_act_waits_until_its_content_can_be_sealed() {
        var suspend = new WindowCommand.Suspend(Side.DEVELOPER);
        assertThat(change(failures().getFirst(), suspend)).isInstanceOf(CommitResult.Busy.class);
        assertThat(world.head(id).window().orElseThrow().isSuspended()).isFalse();
    }

    private CommitResult change(RuntimeException failure, Command command) {
        var contents = new Contents(world.tables, new FailingSealer(failure));
        var decide = new Decide(ShippedPolicies.load("eo-14409"), Duration.ZERO);
        var signer = new LocalSigner(LocalSigner.newKey(), Optional.empty());
        var cases = new Cases(world.tables, world.entities, contents, signer, decide, () -> world.now);
        CommandFactory factory = (stored, _) -> Optional.of(CommandRequest.of(command)
                .withContent("reason", Optional.of("A reason."))
                .by(StoreFixture.requester(stored, "lab", Role.DEVELOPER), "r1"));
        return cases.change(CaseLookup.unrestricted(id), factory, Optional.empty(), StoreFixture::answer, ONCE);
    }

    private record FailingSealer(RuntimeException failure) implements Sealer {
        @Override
        public DataKey newDataKey(KeyContext context) {
            throw failure;
        }

        @Override
        public byte[] openDataKey(byte[] wrapped, KeyContext context) {
            throw failure;
        }
    }
}
