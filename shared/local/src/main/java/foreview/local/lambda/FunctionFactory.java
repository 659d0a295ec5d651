package foreview.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import foreview.local.template.FunctionSpec;

/** Makes the one instance of each function that all its calls share. */
public interface FunctionFactory {

    /** On what the stack started. */
    RequestStreamHandler create(FunctionSpec function, StackClients clients);

    /**
     * Looks whether it can be made, before anything is started.
     *
     * @throws foreview.local.template.TemplateException when the template names no class that can be made
     */
    default void check(FunctionSpec function) {}
}
