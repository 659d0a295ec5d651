package foreview.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import foreview.local.template.FunctionSpec;

/** Makes the one instance of each function that all its calls share. */
public interface FunctionFactory {

    /**
     * @throws foreview.local.template.TemplateException when the template names no class that can be made
     */
    RequestStreamHandler create(FunctionSpec function);
}
