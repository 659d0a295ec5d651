package foreview.runtime.clearinghouse;

import foreview.domain.cases.Timer;
import foreview.domain.clearinghouse.ClearinghouseSettings;
import foreview.domain.clearinghouse.ClearinghouseVisibility;
import foreview.domain.clearinghouse.Reader;
import foreview.domain.json.Json;
import foreview.runtime.Now;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemException;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.identity.Caller;
import foreview.runtime.store.CommitResult;
import foreview.runtime.store.Contents;
import foreview.runtime.store.IdempotencyRecord;
import foreview.runtime.store.PersonKeys;
import foreview.runtime.store.RetryBudget;
import foreview.runtime.store.StoredAnswer;
import foreview.runtime.store.Tables;
import foreview.runtime.store.Transaction;
import foreview.runtime.store.TransientErrors;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** From a request to recorded entries and the answer: read, decide, commit with the answer, answer. */
public final class ClearinghouseService {
    private final Tables tables;
    private final Aggregates aggregates;
    private final Contents contents;
    private final Deciding deciding;
    private final Desk desk;
    private final PersonKeys persons;
    private final Now now;

    /**
     * @param tables of the clearinghouse
     */
    public ClearinghouseService(
            Tables tables, Contents contents, Deciding deciding, Desk desk, PersonKeys persons, Now now) {
        this.tables = tables;
        this.aggregates = new Aggregates(tables, contents);
        this.contents = contents;
        this.deciding = deciding;
        this.desk = desk;
        this.persons = persons;
        this.now = now;
    }

    /** An act that creates something: its idempotency key is required. */
    public Answer create(Request request, Work work) {
        request.requiredIdempotencyKey();
        return run(request, work);
    }

    /** The caller with the roles that count in the clearinghouse; 403 without any. */
    public Caller caller(Request request) {
        var caller = desk.caller(request.caller());
        if (caller.roles().isEmpty())
            throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
        return caller;
    }

    /** The caller as a reader; 403 without any role that counts here. */
    public Reader reader(Request request) {
        var caller = caller(request);
        return new Reader(persons.partition(caller.sub()), caller.org(), caller.roles());
    }

    /**
     * A keyed digest of a person, by which its things are found.
     *
     * @param sub as the token names the person
     */
    public String person(String sub) {
        return persons.partition(sub);
    }

    /** Decides what the caller may see. */
    public ClearinghouseVisibility visibility(Request request) {
        return new ClearinghouseVisibility(reader(request));
    }

    /** The deployment's limits. */
    public ClearinghouseSettings settings() {
        return deciding.settings();
    }

    /** Performs the work of a request, or only shows what it would do where the request asks for that. */
    public Answer run(Request request, Work work) {
        return runAs(request, caller(request), work);
    }

    /**
     * The same without remembering the answer, because it has a secret that is shown once: a repetition does the work
     * again.
     */
    public Answer runUnremembered(Request request, Work work) {
        var budget = new RetryWithJitter(request::remaining);
        return written(perform(
                Optional.of(caller(request)), Optional.empty(), request.trace().traceId(), budget, work));
    }

    /**
     * The same for a caller without a token.
     *
     * @param caller as the route has found it out
     */
    public Answer runAs(Request request, Caller caller, Work work) {
        var correlation = request.trace().traceId();
        if (request.dryRun()) return written(work.run(unit(Optional.of(caller), correlation)));
        var record = request.idempotencyKey()
                .map(key -> IdempotencyRecord.of(caller.org(), caller.sub(), key, request.fingerprint()));
        var budget = new RetryWithJitter(request::remaining);
        return written(perform(Optional.of(caller), record, correlation, budget, work));
    }

    /**
     * Performs the work, again on a fresh reading when another change came first.
     *
     * @param caller empty for Foreview itself
     * @throws ProblemException when it is refused, when another request used the key, or when time ran out
     */
    public StoredAnswer perform(
            Optional<Caller> caller,
            Optional<IdempotencyRecord> record,
            String correlationId,
            RetryBudget budget,
            Work work) {
        for (int attempts = 0; ; attempts++) {
            var answer = attempt(unit(caller, correlationId), record, budget, work);
            if (answer.isPresent()) return answer.get();
            if (!budget.retry(attempts)) throw Problem.unavailable().thrown();
        }
    }

    /** Records what has fallen due of what a timer is about, if something has. */
    public void settle(Timer timer, String correlationId, RetryBudget budget) {
        var kind = AggregateKind.ofDue(timer.id());
        perform(Optional.empty(), Optional.empty(), correlationId, budget, unit -> {
            unit.find(kind.type(), timer.caseId());
            return StoredAnswer.ok("", Json.object().build());
        });
    }

    private UnitOfWork unit(Optional<Caller> caller, String correlationId) {
        return new UnitOfWork(aggregates, deciding, caller, now.instant(), correlationId);
    }

    /**
     * @return nothing when it must be done anew
     */
    private Optional<StoredAnswer> attempt(
            UnitOfWork unit, Optional<IdempotencyRecord> record, RetryBudget budget, Work work) {
        try {
            var answer = work.run(unit);
            var transaction = Transaction.large(tables);
            new ClearinghouseWriter(transaction, contents, unit.now()).write(unit);
            record.ifPresent(known -> known.write(transaction, answer, unit.now()));
            return transaction.isEmpty() ? Optional.of(answer) : send(transaction, record, budget, answer);
        } catch (ProblemException refused) {
            // a repetition is answered before any refusal, also where its own effect is why it would be refused now
            return Optional.of(record.flatMap(one -> one.known(tables, unit.now()))
                    .map(ClearinghouseService::replayed)
                    .orElseThrow(() -> refused));
        } catch (Transaction.TooLarge _) {
            throw Problem.of(
                            ProblemType.TOO_MANY,
                            "This changes more at once than can be recorded. Do a part of it first.")
                    .thrown();
        } catch (SdkException failure) {
            if (!TransientErrors.isTransient(failure)) throw failure;
            return Optional.empty();
        }
    }

    private static Optional<StoredAnswer> send(
            Transaction transaction, Optional<IdempotencyRecord> record, RetryBudget budget, StoredAnswer answer) {
        var outcome = transaction.sendUntilSettled(budget);
        if (outcome.isEmpty()) throw Problem.unavailable().thrown();
        return switch (outcome.get()) {
            case Transaction.Outcome.Committed _ -> Optional.of(answer);
            case Transaction.Outcome.Known(var item) ->
                Optional.of(replayed(record.orElseThrow().replay(item)));
            case Transaction.Outcome.Stale _,
                    Transaction.Outcome.Busy _,
                    Transaction.Outcome.NoKey _,
                    Transaction.Outcome.Unknown _ -> Optional.empty();
        };
    }

    private static StoredAnswer replayed(CommitResult known) {
        if (known instanceof CommitResult.Replayed(var answer)) return answer;
        throw Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED).thrown();
    }

    private static Answer written(StoredAnswer stored) {
        var answer = Answer.stored(stored.status(), stored.body());
        var located = stored.location()
                .map(location -> answer.header("Location", location))
                .orElse(answer);
        return stored.etag().isEmpty() ? located : located.header("ETag", stored.etag());
    }
}
