package foreview.local.template;

/** A template that cannot be read. The message is one line that starts with the path: {@code Resources.X.Type: ...}. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TemplateException(String path, String problem) {
        super(path + ": " + problem);
    }
}
