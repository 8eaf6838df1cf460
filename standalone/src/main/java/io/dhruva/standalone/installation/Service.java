package io.dhruva.standalone.installation;

import io.dhruva.asr.AsrWorkerApplication;
import io.dhruva.audit.AuditSinkApplication;
import io.dhruva.document.DocumentWorkerApplication;
import io.dhruva.ingress.IngressApplication;
import io.dhruva.nmt.NmtWorkerApplication;
import io.dhruva.standalone.parts.ServicePart.Launch;
import io.dhruva.tts.TtsWorkerApplication;
import java.util.List;

/**
 * A service of ours.
 *
 * @param name the name of its module
 * @param mainClass its main class, for a process of its own
 * @param launch its start inside this JVM
 * @param needs the parts it needs
 */
public record Service(String name, String mainClass, Launch launch, List<String> needs) {

    private static final List<String> WORKER_NEEDS = List.of("topics", "registry", "postgres");

    private static final List<String> INGRESS_NEEDS = List.of("topics", "registry", "postgres", "redis");

    private static final List<String> AUDIT_NEEDS = List.of("topics", "registry", "postgres");

    private static final List<Service> ALL = List.of(
            of(IngressApplication.class, "ingress-api", IngressApplication::start, INGRESS_NEEDS),
            of(NmtWorkerApplication.class, "nmt-worker", NmtWorkerApplication::start, WORKER_NEEDS),
            of(TtsWorkerApplication.class, "tts-worker", TtsWorkerApplication::start, WORKER_NEEDS),
            of(AsrWorkerApplication.class, "asr-worker", AsrWorkerApplication::start, WORKER_NEEDS),
            of(DocumentWorkerApplication.class, "document-worker", DocumentWorkerApplication::start, WORKER_NEEDS),
            of(AuditSinkApplication.class, "audit-sink", AuditSinkApplication::start, AUDIT_NEEDS));

    public Service {
        needs = List.copyOf(needs);
    }

    private static Service of(Class<?> application, String name, Launch launch, List<String> needs) {
        return new Service(name, application.getName(), launch, needs);
    }

    /** Every service of the pipeline. */
    public static List<Service> all() {
        return ALL;
    }

    /** The service of that name. */
    public static Service named(String name) {
        return ALL.stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no service " + name));
    }
}
