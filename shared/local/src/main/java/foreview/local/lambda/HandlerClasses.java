package foreview.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import foreview.local.template.FunctionSpec;
import foreview.local.template.TemplateException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.function.BiFunction;

/** Creates handlers by the class name in the template, through the constructor that takes the application. */
public final class HandlerClasses<T> implements FunctionFactory {
    private final Class<T> type;
    private final BiFunction<FunctionSpec, StackClients, T> apps;

    /**
     * @param type the parameter of the constructors
     * @param apps makes what a function's constructor is given; the function's environment is in its specification
     */
    public HandlerClasses(Class<T> type, BiFunction<FunctionSpec, StackClients, T> apps) {
        this.type = type;
        this.apps = apps;
    }

    @Override
    public void check(FunctionSpec function) {
        constructor(function);
    }

    @Override
    public RequestStreamHandler create(FunctionSpec function, StackClients clients) {
        try {
            return SerializedHandler.of(constructor(function).newInstance(app(function, clients)));
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(function.id() + " did not start", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(function.id() + " did not start", e);
        }
    }

    /** An error in the environment names the variable, never its value. */
    private T app(FunctionSpec function, StackClients clients) {
        try {
            return apps.apply(function, clients);
        } catch (IllegalArgumentException e) {
            throw new TemplateException("Resources." + function.id() + ".Properties.Environment", e.getMessage());
        }
    }

    @SuppressWarnings("unchecked") // a handler class has its own types
    private Constructor<? extends RequestHandler<?, ?>> constructor(FunctionSpec function) {
        var name = function.handler().replaceFirst("::.*", "");
        try {
            return (Constructor<? extends RequestHandler<?, ?>>)
                    Class.forName(name).asSubclass(RequestHandler.class).getConstructor(type);
        } catch (ClassNotFoundException _) {
            throw broken(function, "there is no class " + name);
        } catch (ClassCastException _) {
            throw broken(function, name + " is not a RequestHandler");
        } catch (NoSuchMethodException _) {
            throw broken(function, name + " has no public constructor that takes " + type.getSimpleName());
        }
    }

    private static TemplateException broken(FunctionSpec function, String problem) {
        return new TemplateException("Resources." + function.id() + ".Properties.Handler", problem);
    }
}
