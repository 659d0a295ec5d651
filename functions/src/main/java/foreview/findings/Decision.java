package foreview.findings;

import foreview.runtime.json.Fields;

/** What a review decides, as a body names it. */
enum Decision {
    ACCEPT,
    RETURN;

    static Decision read(Fields f) {
        return f.choice("decision", Decision.class);
    }
}
