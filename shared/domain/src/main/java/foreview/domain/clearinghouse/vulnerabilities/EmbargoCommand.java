package foreview.domain.clearinghouse.vulnerabilities;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.ClearinghouseContext;
import foreview.domain.clearinghouse.ClearinghouseEvent;
import foreview.domain.clearinghouse.ClearinghouseRefusal.Reason;
import foreview.domain.clearinghouse.ClearinghouseRuling;
import foreview.domain.clearinghouse.embargo.Embargo;
import foreview.domain.clearinghouse.embargo.EmbargoAnswer;
import foreview.domain.clearinghouse.embargo.EmbargoExit;
import foreview.domain.clearinghouse.embargo.EmbargoRefusal;
import foreview.domain.clearinghouse.embargo.EmbargoRuling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Acts on the embargo. */
public sealed interface EmbargoCommand extends VulnerabilityCommand.OnExisting {
    EmbargoAct act();

    /** The id of the party that it is about. */
    String about();

    EmbargoRuling rule(Embargo embargo, Instant at);

    /** What has to be so beside the embargo's own rules. */
    Optional<ClearinghouseRuling> refusal(Vulnerability vulnerability, ClearinghouseContext context);

    @Override
    default ClearinghouseRuling decide(Vulnerability vulnerability, ClearinghouseContext context) {
        return refusal(vulnerability, context).orElseGet(() -> switch (rule(vulnerability.embargo(), context.at())) {
            case EmbargoRuling.Refused(var refusal) -> refused(refusal);
            case EmbargoRuling.Changed(var embargo, var what) ->
                acted(new EmbargoEvent.EmbargoActed(act(), about(), what, embargo));
        });
    }

    /** What is recorded with the act. */
    default ClearinghouseRuling acted(ClearinghouseEvent event) {
        return ClearinghouseRuling.emit(event);
    }

    private static ClearinghouseRuling refused(EmbargoRefusal refusal) {
        var reason =
                switch (refusal) {
                    case PAST_END, NOT_STARTED, TOO_LONG, SAME_END -> Reason.INVALID_TIME;
                    case NOT_A_PARTY, NOT_BOUND, NOT_COORDINATOR -> Reason.CONSENT_MISSING;
                    case ALREADY_PARTY -> Reason.EXISTS;
                    case ENDED,
                            ALONE,
                            IN_FORCE,
                            NOT_IN_FORCE,
                            PENDING,
                            ALREADY_DECLINED,
                            NOTHING_ASKED,
                            NOTHING_TO_END -> Reason.WRONG_STATE;
                };
        return ClearinghouseRuling.refuse(reason, refusal.sentence());
    }

    /** An act of the desk. */
    sealed interface OfDesk extends EmbargoCommand {
        @Override
        default Set<Role> allowed() {
            return EnumSet.of(Role.COORDINATOR);
        }
    }

    /** An act of a party. */
    sealed interface OfParty extends EmbargoCommand {
        EmbargoParty party();

        @Override
        default String about() {
            return party().id();
        }

        @Override
        default Set<Role> allowed() {
            return party().roles();
        }

        @Override
        default Optional<ClearinghouseRuling> refusal(Vulnerability vulnerability, ClearinghouseContext context) {
            return party().refusal(vulnerability, context);
        }

        @Override
        default ClearinghouseRuling decide(Optional<Vulnerability> before, ClearinghouseContext context) {
            return VendorCommand.frozen(before)
                    .filter(_ -> party() instanceof EmbargoParty.OfVendor)
                    .orElseGet(() -> EmbargoCommand.super.decide(before, context));
        }

        /** A vendor's act is a sign of life, too. */
        @Override
        default ClearinghouseRuling acted(ClearinghouseEvent event) {
            var events = new ArrayList<>(List.of(event));
            if (party() instanceof EmbargoParty.OfVendor(var vendor)) events.add(new VendorEvent.VendorSeen(vendor));
            return new ClearinghouseRuling.Emit(events);
        }
    }

    /** Invites the desk, a vendor to which it was sent, the finder of a report, or a party that declined. */
    record Invite(String about) implements OfDesk {
        @Override
        public EmbargoAct act() {
            return EmbargoAct.INVITE;
        }

        @Override
        public Optional<ClearinghouseRuling> refusal(Vulnerability vulnerability, ClearinghouseContext context) {
            boolean isKnown = about.equals(EmbargoParty.ByDesk.ITSELF.id())
                    || vulnerability.partOf(about).isPresent()
                    || vulnerability.allReports().contains(about)
                    || vulnerability.embargo().parties().containsKey(about);
            return isKnown
                    ? Optional.empty()
                    : Optional.of(ClearinghouseRuling.refuse(
                            Reason.UNKNOWN, "Name a vendor to which it was sent, or one of its reports."));
        }

        @Override
        public EmbargoRuling rule(Embargo embargo, Instant at) {
            return embargo.invite(about, at);
        }
    }

    /** The desk is a party to every embargo, so a proposal of somebody else asks it, too. */
    record Propose(EmbargoParty party, Optional<Instant> endsAt) implements OfParty {
        @Override
        public EmbargoAct act() {
            return EmbargoAct.PROPOSE;
        }

        @Override
        public EmbargoRuling rule(Embargo embargo, Instant at) {
            return withDesk(embargo, at).propose(party.id(), endsAt, at);
        }

        private Embargo withDesk(Embargo embargo, Instant at) {
            var desk = EmbargoParty.ByDesk.ITSELF.id();
            return !party.id().equals(desk)
                            && embargo.invite(desk, at) instanceof EmbargoRuling.Changed(var asked, var _)
                    ? asked
                    : embargo;
        }
    }

    record Answer(EmbargoParty party, EmbargoAnswer answer) implements OfParty {
        @Override
        public EmbargoAct act() {
            return switch (answer) {
                case ACCEPT -> EmbargoAct.ACCEPT;
                case DECLINE -> EmbargoAct.DECLINE;
            };
        }

        @Override
        public EmbargoRuling rule(Embargo embargo, Instant at) {
            return embargo.answer(party.id(), answer, at);
        }
    }

    record Revise(EmbargoParty party, Instant endsAt) implements OfParty {
        @Override
        public EmbargoAct act() {
            return EmbargoAct.REVISE;
        }

        @Override
        public EmbargoRuling rule(Embargo embargo, Instant at) {
            return embargo.revise(party.id(), endsAt, at);
        }
    }

    /** Ends it because the vulnerability is exploited. */
    record Exit() implements OfDesk {
        @Override
        public EmbargoAct act() {
            return EmbargoAct.EXIT;
        }

        @Override
        public String about() {
            return EmbargoParty.ByDesk.ITSELF.id();
        }

        @Override
        public Optional<ClearinghouseRuling> refusal(Vulnerability vulnerability, ClearinghouseContext context) {
            return vulnerability.disclosure().exploitedSince().isPresent()
                    ? Optional.empty()
                    : Optional.of(ClearinghouseRuling.refuse(
                            Reason.WRONG_STATE, "Record first that the vulnerability is exploited."));
        }

        @Override
        public EmbargoRuling rule(Embargo embargo, Instant at) {
            return embargo.exit(EmbargoExit.Reason.EXPLOITED, at);
        }
    }

    /**
     * @param about the other coordinator, which alone may revise it
     */
    record TakeOver(String about, Instant startedAt, Instant endsAt) implements OfDesk {
        @Override
        public EmbargoAct act() {
            return EmbargoAct.TAKE_OVER;
        }

        @Override
        public Optional<ClearinghouseRuling> refusal(Vulnerability vulnerability, ClearinghouseContext context) {
            if (!vulnerability.embargo().equals(Embargo.none()))
                return Optional.of(
                        ClearinghouseRuling.refuse(Reason.WRONG_STATE, "This vulnerability has an embargo already."));
            boolean isInside = about.equals(EmbargoParty.ByDesk.ITSELF.id())
                    || vulnerability.vendors().containsKey(about)
                    || vulnerability.allReports().contains(about);
            return isInside
                    ? Optional.of(ClearinghouseRuling.refuse(Reason.EXISTS, "Name a coordinator outside of this desk."))
                    : Optional.empty();
        }

        @Override
        public EmbargoRuling rule(Embargo embargo, Instant at) {
            return Embargo.takeOver(about, startedAt, endsAt, at);
        }
    }
}
