package foreview.domain.clearinghouse.members;

import foreview.domain.clearinghouse.ClearinghouseEntry;
import foreview.domain.clearinghouse.ClearinghouseEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What happened to a member. */
public sealed interface MemberEvent extends ClearinghouseEvent {
    Member apply(Optional<Member> before, ClearinghouseEntry entry);

    /** The e-mail address is sealed beside it. */
    record MemberRegistered(String member, MemberSettings settings) implements MemberEvent {
        @Override
        public Member apply(Optional<Member> before, ClearinghouseEntry entry) {
            return new Member(member, entry.actor().org(), settings, entry.sequence(), Set.of(), List.of());
        }
    }

    record MemberChanged(MemberSettings settings) implements MemberEvent {
        @Override
        public Member apply(Optional<Member> before, ClearinghouseEntry entry) {
            return before.orElseThrow().with(settings);
        }
    }

    /** Another e-mail address, which is sealed beside it. */
    record ContactStated() implements MemberEvent {
        @Override
        public Member apply(Optional<Member> before, ClearinghouseEntry entry) {
            return before.orElseThrow().withContact(entry.sequence());
        }
    }

    record DelegateNamed(String org) implements MemberEvent {
        @Override
        public Member apply(Optional<Member> before, ClearinghouseEntry entry) {
            return before.orElseThrow().withDelegate(org);
        }
    }

    record DelegateRevoked(String org) implements MemberEvent {
        @Override
        public Member apply(Optional<Member> before, ClearinghouseEntry entry) {
            return before.orElseThrow().withoutDelegate(org);
        }
    }

    /** The scope is sealed beside it. */
    record ScanConsented(String consent, String org, Instant from, Instant until) implements MemberEvent {
        @Override
        public Member apply(Optional<Member> before, ClearinghouseEntry entry) {
            return before.orElseThrow()
                    .with(new ScanConsent(consent, org, from, until, entry.sequence()), entry.recordedAt());
        }
    }

    record ScanConsentWithdrawn(String consent) implements MemberEvent {
        @Override
        public Member apply(Optional<Member> before, ClearinghouseEntry entry) {
            return before.orElseThrow().withoutScanConsent(consent);
        }
    }
}
