package foreview.runtime.keys;

/** Makes and opens data keys under the deployment's own key: in KMS on AWS, a key of the machine locally. */
public interface Sealer {

    /**
     * @param caseId bound to the wrapped key: it opens under the same case only
     */
    DataKey newDataKey(String caseId);

    /**
     * The plain key.
     *
     * @throws IllegalArgumentException when it was wrapped under another key or for another case
     */
    byte[] openDataKey(byte[] wrapped, String caseId);
}
