package io.dhruva.standalone.access;

import io.dhruva.standalone.House;
import io.dhruva.standalone.processes.ServiceProcess;
import io.dhruva.testkit.FreePorts;
import io.dhruva.testkit.TcpProxy;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A second instance of ingress-api beside the house's, which reaches Redis by a proxy. Closed, its process ends. */
public final class SecondInstance implements AutoCloseable {

    private final TcpProxy redis;
    private final ServiceProcess process;
    private final String url;

    public SecondInstance(House house, String name, Map<String, String> besides) throws Exception {
        house.started("ingress-api");
        int port = FreePorts.any();
        redis = TcpProxy.to(URI.create(house.redisUrl()).getPort());
        Map<String, String> environment = new HashMap<>(besides);
        environment.put("DHRUVA_HTTP_PORT", Integer.toString(port));
        environment.put("DHRUVA_INSTANCE", name);
        environment.put("SPRING_APPLICATION_NAME", name);
        environment.put("DHRUVA_REDIS_URL", "redis://127.0.0.1:" + redis.port());
        process = house.process(name, "io.dhruva.ingress.IngressApplication", environment);
        process.start(Duration.ofMinutes(2));
        url = "http://127.0.0.1:" + port;
    }

    public String url() {
        return url;
    }

    TcpProxy redis() {
        return redis;
    }

    @Override
    public void close() {
        process.stop();
        redis.close();
    }
}
