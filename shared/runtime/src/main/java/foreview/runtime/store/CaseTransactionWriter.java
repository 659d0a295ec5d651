package foreview.runtime.store;

import foreview.domain.cases.Entities;
import foreview.domain.cases.EntityKey;
import foreview.domain.cases.FollowUpTimers;
import foreview.domain.cases.Timer;
import foreview.domain.cases.WindowCommand;
import foreview.domain.docket.Receipt;
import foreview.domain.json.Records;
import foreview.domain.notices.NoticeTimers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes everything that a change brings into one transaction, each item under the condition that it is as it was read. */
record CaseTransactionWriter(Transaction transaction, Commit commit) {

    void change(Contents.Sealed sealed, Optional<StoredModel> model) {
        settle(model);
        sealed.write(transaction);
        var request = commit.request();
        var caseId = commit.after().id();
        int generation = commit.after().head().generation();
        request.credential().ifPresent(credential -> transaction.putInVault(credential.item(caseId, generation)));
        request.destroyed().write(transaction, caseId);
        request.performed().ifPresent(timer -> timer.delete(transaction));
        request.items().forEach(transaction::put);
        request.joined().ifPresent(joined -> transaction.append(joined.get()));
    }

    /** Head, entries, entities, timers and the model; nothing of what the request brings. */
    void settle(Optional<StoredModel> model) {
        transaction.put(
                commit.after().item(),
                "version = :read",
                Map.of(":read", number(commit.before().head().version())));
        entries();
        entities(commit.read().entities());
        model.ifPresent(this::model);
    }

    /** A case's first entry. */
    void first(Contents.Sealed sealed) {
        var head = commit.after().head();
        transaction.putNew(commit.after().item());
        entries();
        entities(Entities.NONE);
        sealed.write(transaction);
        transaction.put(Item.at(Key.month(head.origin().createdAt(), head.caseId())));
    }

    private void entries() {
        var caseId = commit.after().id();
        for (var signed : commit.entries()) {
            transaction.putNew(event(caseId, signed));
            if (Receipt.isDue(signed.entry()) && signed.receipt().isEmpty())
                arm(new Timer(
                        commit.now(),
                        caseId,
                        Timer.Kind.SIGN,
                        Key.padded(signed.entry().sequence())));
        }
        var before = commit.before().head();
        var after = commit.after().head();
        FollowUpTimers.of(before, after, commit.domainEntries(), commit.now()).forEach(this::arm);
        NoticeTimers.of(before, after, commit.domainEntries(), commit.now())
                .forEach(notice -> transaction.putLast(timer(notice)));
    }

    private void arm(Timer timer) {
        transaction.put(timer(timer));
    }

    private Item timer(Timer timer) {
        return PendingTimer.of(timer, commit.after().head()).item(commit.now());
    }

    static Item event(String caseId, SignedEntry signed) {
        return Item.at(Key.event(caseId, signed.entry().sequence()))
                .with("canonical", signed.link().canonical())
                .with("hash", signed.link().hash())
                .with("type", signed.entry().event().name())
                .with("receipt", signed.receipt(), Item::with);
    }

    private void entities(Entities before) {
        var caseId = commit.after().id();
        commit.state().entities().changedSince(before).forEach(entity -> {
            transaction.put(EntityItems.item(caseId, entity));
            var was = Optional.ofNullable(before.known().get(EntityKey.of(entity)))
                    .flatMap(known -> known)
                    .map(old -> EntityItems.sparse(caseId, old))
                    .orElse(List.of());
            var is = EntityItems.sparse(caseId, entity);
            was.stream().filter(item -> !is.contains(item)).forEach(item -> transaction.delete(item.key()));
            is.stream().filter(item -> !was.contains(item)).forEach(transaction::put);
        });
    }

    /** Guards every opening, so that two cases of one model cannot open at once. */
    private void model(StoredModel read) {
        var next = read.use().after(commit.before().head(), commit.after().head());
        boolean opens = commit.request().command() instanceof WindowCommand.Open;
        if (next.equals(read.use()) && !opens) return;
        var item = Item.at(StoredModel.key(commit.after().head()))
                .with("held", Records.write(next))
                .with("version", read.version() + 1);
        if (read.version() == 0) transaction.putNew(item);
        else transaction.put(item, "version = :read", Map.of(":read", number(read.version())));
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
