package foreview.runtime.store;

/**
 * That somebody of an organization may run tasks of an evaluation. Only the holder of its grant can lease them; the case
 * decides that anew.
 *
 * @param holder the pseudonym in the case of the person who holds the grant
 * @param salt of the case, so that no other case is read to find the holder's own
 */
public record RunnableEvaluation(String caseId, String evaluation, String holder, byte[] salt) {
    static RunnableEvaluation of(Item item) {
        var sk = item.text("sk");
        int cut = sk.lastIndexOf('#');
        return new RunnableEvaluation(
                sk.substring(0, cut), sk.substring(cut + 1), item.text("holder"), item.bytes("salt"));
    }

    Item item(String org) {
        return Item.at(Key.runnable(org, caseId, evaluation))
                .with("holder", holder)
                .with("salt", salt);
    }

    public boolean isFor(String sub) {
        return StoredCase.pseudonym(salt, sub).equals(holder);
    }

    /** The pseudonym in the case. */
    public String pseudonym(String sub) {
        return StoredCase.pseudonym(salt, sub);
    }

    /** The salt reaches no log. */
    @Override
    public String toString() {
        return "RunnableEvaluation " + evaluation + " of " + caseId;
    }
}
