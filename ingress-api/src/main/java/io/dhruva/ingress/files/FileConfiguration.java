package io.dhruva.ingress.files;

import jakarta.servlet.MultipartConfigElement;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How uploads are read: each goes to disk on its way, however small, and a body has little room beside its file. */
@Configuration(proxyBeanMethods = false)
class FileConfiguration {

    private static final long BESIDES = 1024 * 1024;
    private static final int HELD_BYTES = 0;

    @Bean
    MultipartConfigElement multipartConfigElement(FileProperties properties) {
        long largest = properties.largest().toBytes();
        return new MultipartConfigElement("", largest, largest + BESIDES, HELD_BYTES);
    }
}
