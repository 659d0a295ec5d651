/**
 * Reads the JSON of requests and writes the JSON of answers. Start with {@link foreview.runtime.json.Fields}, the
 * strict reader of bodies that collects all errors, and {@link foreview.runtime.json.LenientFields}, the reader for
 * acts that must not be refused (rule 1). Canonical JSON and the JSON of stored records belong to {@code
 * foreview.domain.json}.
 */
package foreview.runtime.json;
