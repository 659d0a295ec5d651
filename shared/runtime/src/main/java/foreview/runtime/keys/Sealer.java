package foreview.runtime.keys;

/** Makes and opens data keys under the deployment's own key: a KMS key on AWS, a key of the machine locally. */
public interface Sealer {

    /**
     * @param context bound to the wrapped key; only the same context opens it
     */
    DataKey newDataKey(KeyContext context);

    /**
     * The plain key.
     *
     * @throws IllegalArgumentException when it was wrapped under another key or context
     */
    byte[] openDataKey(byte[] wrapped, KeyContext context);

    /** A key of a case. */
    default DataKey newDataKey(String caseId) {
        return newDataKey(KeyContext.ofCase(caseId));
    }

    /** A key of a case. */
    default byte[] openDataKey(byte[] wrapped, String caseId) {
        return openDataKey(wrapped, KeyContext.ofCase(caseId));
    }
}
