package io.dhruva.ingress.access;

import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The installation's secrets. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    @Bean
    Secret secret(AccessProperties properties) {
        return Secret.in(properties.secretFile());
    }

    @Bean
    Tokens tokens(AccessProperties properties, Secret secret) {
        String pepper = properties.pepperFile();
        return new Tokens(
                pepper == null || pepper.isBlank() ? secret.derive("key-pepper") : Secret.in(Path.of(pepper)));
    }
}
