package foreview.domain.clearinghouse.remediation;

import foreview.domain.clearinghouse.Aggregate;
import foreview.domain.clearinghouse.ClearinghouseEvent;
import foreview.domain.clearinghouse.Due;
import foreview.domain.clearinghouse.Row;
import foreview.domain.json.Times;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One advisory as one member has it: exactly one record for each pair. The member is named by a keyed digest, here and as
 * the organization of every act, so that a reader of the records cannot tell what a hospital runs from what it is sent.
 *
 * @param id derived from the member and the advisory
 * @param member a keyed digest of the member
 * @param reason why the member is sent it, as of the last delivery
 * @param deliveredAt when it was first delivered
 * @param plannedFor when the member wants to be done, while that is planned
 * @param earlier what it stated of the last earlier revision that it had closed
 */
public record MemberAdvisory(
        String id,
        String member,
        String advisory,
        int revision,
        Threat threat,
        Reason reason,
        Instant deliveredAt,
        Optional<Acknowledgement> acknowledgement,
        PatchStatus status,
        Optional<Instant> plannedFor,
        Optional<Closed> earlier)
        implements Aggregate {
    private static final String NEVER = "9999-12-31T23:59:59.999Z";

    /**
     * Why a member is sent an advisory.
     *
     * @param products keys of the affected products that the inventory lists; none where its sector is the reason
     * @param exposed whether one of these lines counts as exposed
     * @param dueAt the earliest due instant of its lines under BOD 26-04; it counts only while the member is bound
     */
    public record Reason(Set<String> products, boolean exposed, Optional<Instant> dueAt) {
        public Reason {
            products = Set.copyOf(products);
        }

        /** The member's sector. */
        public static final Reason SECTOR = new Reason(Set.of(), false, Optional.empty());
    }

    /** Of one revision: a later one is new to the member. */
    public record Acknowledgement(int revision, Instant at) {}

    /** What a member stated of a revision, after which nothing was left to do. */
    public record Closed(int revision, PatchStatus status) {}

    /** The list of all that a member was sent, in the order of delivery. */
    public static String listOf(String member) {
        return "ADVISORIES#" + member;
    }

    /** The list of what is open, the most urgent first and what is acknowledged at the end. */
    public static String openListOf(String member) {
        return "OPEN#" + member;
    }

    @Override
    public Set<Row> rows() {
        var rows = new LinkedHashSet<Row>();
        rows.add(new Row(listOf(member), Times.text(deliveredAt) + "#" + id));
        if (status.isOpen()) rows.add(new Row(openListOf(member), urgency() + "#" + id));
        return rows;
    }

    /**
     * Its place in the list of what is open: an ascending query lists the most urgent first. The directive's time orders the
     * list of every member, bound or not.
     */
    public String urgency() {
        return String.join(
                ".",
                flag(!isAcknowledged()),
                flag(threat.serious()),
                flag(threat.kev().isPresent()),
                flag(reason.exposed()),
                due(true).map(Times::text).orElse(NEVER),
                Times.text(deliveredAt));
    }

    private static String flag(boolean first) {
        return first ? "0" : "1";
    }

    /**
     * The earlier of what the directive demands and what the member planned.
     *
     * @param bound whether the member is bound by BOD 26-04 now
     */
    public Optional<Instant> due(boolean bound) {
        return Stream.of(reason.dueAt().filter(_ -> bound), plannedFor)
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    /** From its due instant on, while it is open. It blocks nothing. */
    public boolean isOverdue(Instant now, boolean bound) {
        return status.isOpen() && due(bound).filter(due -> !now.isBefore(due)).isPresent();
    }

    /** What the member closed, if a later revision opened it again and nothing was stated since. */
    public Optional<Closed> reopenedFrom() {
        return earlier.filter(_ -> status == PatchStatus.NOT_STARTED);
    }

    public boolean isAcknowledged() {
        return acknowledgement.filter(given -> given.revision() == revision).isPresent();
    }

    @Override
    public Set<Due> dues() {
        return Set.of();
    }

    @Override
    public Optional<ClearinghouseEvent> due(Instant at) {
        return Optional.empty();
    }

    /** A later revision opens again what was closed: it was closed for what the earlier one says. A plan stays. */
    MemberAdvisory delivered(int nextRevision, Threat nextThreat, Reason nextReason) {
        boolean reopens = nextRevision > revision && !status.isOpen();
        return new MemberAdvisory(
                id,
                member,
                advisory,
                nextRevision,
                nextThreat,
                nextReason,
                deliveredAt,
                acknowledgement,
                reopens ? PatchStatus.NOT_STARTED : status,
                plannedFor,
                reopens ? Optional.of(new Closed(revision, status)) : earlier);
    }

    MemberAdvisory acknowledged(Acknowledgement given) {
        return new MemberAdvisory(
                id,
                member,
                advisory,
                revision,
                threat,
                reason,
                deliveredAt,
                Optional.of(given),
                status,
                plannedFor,
                earlier);
    }

    MemberAdvisory stated(PatchStatus next, Optional<Instant> planned) {
        return new MemberAdvisory(
                id, member, advisory, revision, threat, reason, deliveredAt, acknowledgement, next, planned, earlier);
    }
}
