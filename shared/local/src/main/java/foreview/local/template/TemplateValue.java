package foreview.local.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a template as CloudFormation sees it: every scalar is text, and a function call is a map of one member. */
sealed interface TemplateValue {

    /** What {@code AWS::NoValue} stands for, and an empty YAML value: as if it were not written. */
    TemplateValue NONE = None.NONE;

    record Text(String text) implements TemplateValue {}

    record Items(List<TemplateValue> items) implements TemplateValue {
        public Items {
            items = List.copyOf(items);
        }
    }

    record Fields(Map<String, TemplateValue> fields) implements TemplateValue {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    enum None implements TemplateValue {
        NONE
    }

    /** The SAM rule for {@code Globals}: maps are merged, lists are added to, anything else is replaced. */
    static TemplateValue merge(TemplateValue global, TemplateValue own) {
        if (global instanceof Fields(var wide) && own instanceof Fields(var narrow)) {
            var merged = new LinkedHashMap<>(wide);
            narrow.forEach((name, value) -> merged.merge(name, value, TemplateValue::merge));
            return new Fields(merged);
        }
        if (global instanceof Items(var wide) && own instanceof Items(var narrow)) {
            var merged = new ArrayList<>(wide);
            merged.addAll(narrow);
            return new Items(merged);
        }
        return own;
    }
}
