package foreview.runtime.store;

import foreview.domain.cases.Command;
import foreview.domain.docket.Receipt;
import foreview.domain.json.Records;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Which items a change writes, each under the condition that it is as it was read. */
final class CaseTransactionWriter {
    private final Contents contents;
    private final Instant now;

    CaseTransactionWriter(Contents contents, Instant now) {
        this.contents = contents;
        this.now = now;
    }

    void change(
            Transaction transaction,
            CommitResult.Recorded recorded,
            Asked asked,
            Contents.Prepared content,
            Optional<Model> model) {
        var before = recorded.before();
        transaction.put(
                recorded.after().head(),
                "version = :read",
                Map.of(
                        ":read",
                        AttributeValue.fromN(Long.toString(before.state().sequence()))));
        entries(transaction, recorded, content);
        model.ifPresent(read -> model(transaction, recorded, asked.command(), read));
        asked.credential().ifPresent(credential -> transaction.putInVault(credential.item(before.id())));
        asked.destroyed().forEach(endpoint -> transaction.deleteInVault(Key.credential(before.id(), endpoint)));
        asked.beside().forEach(transaction::put);
    }

    /** A case's first entry. */
    void first(Transaction transaction, CommitResult.Recorded recorded, Contents.Prepared content) {
        var origin = recorded.after().state().origin();
        transaction.putNew(recorded.after().head());
        entries(transaction, recorded, content);
        transaction.put(Item.at(Key.month(origin.createdAt(), origin.caseId())));
    }

    private void entries(Transaction transaction, CommitResult.Recorded recorded, Contents.Prepared content) {
        var caseId = recorded.after().id();
        for (var told : recorded.entries()) {
            transaction.putNew(event(caseId, told));
            if (!told.entry().content().isEmpty())
                contents.seal(transaction, caseId, told.entry().sequence(), content);
        }
        var unsigned = recorded.entries().stream()
                .filter(told -> Receipt.isDue(told.entry()) && told.receipt().isEmpty())
                .map(told -> told.entry().sequence())
                .collect(Collectors.toSet());
        var entries = recorded.entries().stream().map(SignedEntry::entry).toList();
        for (var timer :
                FollowUpTimers.of(recorded.before().state(), recorded.after().state(), entries, unsigned, now))
            transaction.put(timer.item(now));
    }

    private static Item event(String caseId, SignedEntry told) {
        return Item.at(Key.event(caseId, told.entry().sequence()))
                .with("canonical", told.link().canonical())
                .with("hash", told.link().hash())
                .with("type", told.entry().event().getClass().getSimpleName())
                .with("receipt", told.receipt(), Item::with);
    }

    /** Guards every opening, so that two cases of one model can't open at once. */
    private static void model(Transaction transaction, CommitResult.Recorded recorded, Command command, Model read) {
        var next = read.use().after(recorded.before().state(), recorded.after().state());
        if (next.equals(read.use()) && !(command instanceof Command.Open)) return;
        var origin = recorded.after().state().origin();
        var item = Item.at(Key.model(origin.org(), origin.modelId()))
                .with("held", Records.write(next))
                .with("version", read.version() + 1);
        if (read.version() == 0) transaction.putNew(item);
        else
            transaction.put(
                    item, "version = :read", Map.of(":read", AttributeValue.fromN(Long.toString(read.version()))));
    }
}
