package io.dhruva.ingress.wire;

import io.dhruva.contract.wire.WireSettings;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** How Kafka and the schema registry are reached. */
@ConfigurationProperties("dhruva.wire")
record WireProperties(String bootstrap, String serializer, String deserializer, Map<String, String> serde) {

    WireSettings settings() {
        return new WireSettings(bootstrap, serializer, deserializer, serde);
    }
}
