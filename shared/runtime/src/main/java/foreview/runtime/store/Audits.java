package foreview.runtime.store;

import foreview.domain.accesslog.Access;
import foreview.domain.audit.Audit;
import foreview.domain.json.Records;
import java.util.Map;
import java.util.Optional;

/** The audits of a case, beside its access log. Each change is one transaction with the entry that tells of it. */
public final class Audits {
    private static final String HELD = "held";
    private static final String CONSENTED = "consented";

    private final Tables tables;
    private final AccessLog accessLog;

    public Audits(Tables tables, AccessLog accessLog) {
        this.tables = tables;
        this.accessLog = accessLog;
    }

    /** Consistent. */
    public Optional<Audit> find(String caseId, String id) {
        return tables.find(Key.audit(caseId, id)).map(Audits::audit);
    }

    /**
     * @return false when there is one of that id
     * @throws AccessLog.Busy when the budget ends first
     */
    public boolean ask(String caseId, Audit audit, Access step, RetryBudget budget) {
        return accessLog
                .write(caseId, step, (transaction, _) -> transaction.putNew(item(caseId, audit)), budget)
                .isPresent();
    }

    /**
     * @return false when another person consented before
     * @throws AccessLog.Busy when the budget ends first
     */
    public boolean consent(String caseId, Audit audit, Access step, RetryBudget budget) {
        var item = item(caseId, audit)
                .with(CONSENTED, audit.consent().orElseThrow().at());
        var first = "attribute_exists(pk) AND attribute_not_exists(" + CONSENTED + ")";
        return accessLog
                .write(caseId, step, (transaction, _) -> transaction.put(item, first, Map.of()), budget)
                .isPresent();
    }

    /** In no order; eventually consistent. */
    public CaseEntities.Page<Audit> page(String caseId, Optional<String> after, int limit) {
        var from = after.map(id -> Key.audit(caseId, id).sk());
        var page = tables.page(Key.reads(caseId), Key.AUDIT, from, limit, false, false);
        return new CaseEntities.Page<>(
                page.items().stream().map(Audits::audit).toList(),
                page.next().map(sk -> sk.substring(Key.AUDIT.length())));
    }

    private static Item item(String caseId, Audit audit) {
        return Item.at(Key.audit(caseId, audit.id())).with(HELD, Records.write(audit));
    }

    static Audit audit(Item item) {
        return Records.read(Audit.class, item.json(HELD));
    }
}
