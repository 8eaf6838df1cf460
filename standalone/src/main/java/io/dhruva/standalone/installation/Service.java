package io.dhruva.standalone.installation;

import io.dhruva.standalone.parts.ServicePart.Launch;
import java.util.List;

/**
 * A service of ours.
 *
 * @param mainClass its main class, for a process of its own
 * @param launch its start inside this JVM
 * @param needs the parts it needs
 */
public record Service(String name, String mainClass, Launch launch, List<String> needs) {

    public Service {
        needs = List.copyOf(needs);
    }

    /** Every service of the pipeline. */
    public static List<Service> all() {
        return List.of();
    }
}
