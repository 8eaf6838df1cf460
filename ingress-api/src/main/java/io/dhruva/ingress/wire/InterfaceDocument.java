package io.dhruva.ingress.wire;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI document says besides the paths. */
@Configuration(proxyBeanMethods = false)
class InterfaceDocument {

    private static final String KEY = "key";

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Dhruva pipeline")
                        .version("v1")
                        .description("Speech and translation as jobs. Errors are application/problem+json."))
                .components(new Components()
                        .addSecuritySchemes(
                                KEY,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("An API key; X-API-Key is read as well.")))
                .addSecurityItem(new SecurityRequirement().addList(KEY));
    }
}
