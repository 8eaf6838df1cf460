package io.dhruva.document;

import io.dhruva.contract.wire.WireSettings;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where Kafka and the registry are, and the registry client's classes and settings. */
@ConfigurationProperties("dhruva.wire")
record WireProperties(
        String bootstrap,
        String serializer,
        String deserializer,
        @DefaultValue Map<String, String> serde) {

    WireSettings settings() {
        return new WireSettings(bootstrap, serializer, deserializer, serde);
    }
}
