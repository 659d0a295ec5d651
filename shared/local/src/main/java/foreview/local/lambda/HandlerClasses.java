package foreview.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import foreview.local.template.FunctionSpec;
import foreview.local.template.TemplateException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.function.Function;

/** Handlers by the class name in the template, through the constructor that takes what the function stands on. */
public final class HandlerClasses implements FunctionFactory {
    private final Function<FunctionSpec, ?> apps;

    /**
     * @param apps what the function's constructor is given
     */
    public HandlerClasses(Function<FunctionSpec, ?> apps) {
        this.apps = apps;
    }

    @Override
    public RequestStreamHandler create(FunctionSpec function) {
        var path = "Resources." + function.id() + ".Properties.Handler";
        var app = apps.apply(function);
        try {
            var type = Class.forName(function.handler().replaceFirst("::.*", ""));
            return (RequestStreamHandler) constructor(type, app, path).newInstance(app);
        } catch (ClassNotFoundException _) {
            throw new TemplateException(path, "there is no class " + function.handler());
        } catch (ClassCastException _) {
            throw new TemplateException(path, function.handler() + " is no RequestStreamHandler");
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(function.id() + " did not start", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(function.id() + " did not start", e);
        }
    }

    private static Constructor<?> constructor(Class<?> type, Object app, String path) {
        return Arrays.stream(type.getConstructors())
                .filter(constructor -> constructor.getParameterCount() == 1)
                .filter(constructor -> constructor.getParameterTypes()[0].isInstance(app))
                .findFirst()
                .orElseThrow(() -> new TemplateException(
                        path,
                        type.getName() + " has no constructor that takes "
                                + app.getClass().getSimpleName()));
    }
}
