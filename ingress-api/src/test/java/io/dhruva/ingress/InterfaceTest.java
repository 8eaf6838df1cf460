package io.dhruva.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.dhruva.ingress.access.Routes;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.http.server.PathContainer;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.pattern.PathPatternParser;

class InterfaceTest {

    private static final List<Endpoint> ENDPOINTS = endpoints();

    /** A path that some controller serves. */
    record Endpoint(RequestMethod method, String path) {

        boolean serves(String request) {
            String[] parts = request.split(" ", -1);
            return method.name().equals(parts[0])
                    && PathPatternParser.defaultInstance.parse(path).matches(PathContainer.parsePath(parts[1]));
        }
    }

    private static List<Endpoint> endpoints() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        return scanner.findCandidateComponents("io.dhruva.ingress").stream()
                .map(BeanDefinition::getBeanClassName)
                .map(name -> ClassUtils.resolveClassName(String.valueOf(name), null))
                .flatMap(InterfaceTest::endpoints)
                .toList();
    }

    private static Stream<Endpoint> endpoints(Class<?> controller) {
        List<String> prefixes = paths(AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class));
        return Arrays.stream(controller.getDeclaredMethods())
                .flatMap(method -> prefixes.stream().flatMap(prefix -> endpoints(prefix, method)));
    }

    private static Stream<Endpoint> endpoints(String prefix, Method method) {
        @Nullable RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
        return mapping == null
                ? Stream.of()
                : paths(mapping).stream()
                        .flatMap(
                                path -> Arrays.stream(mapping.method()).map(verb -> new Endpoint(verb, prefix + path)));
    }

    private static List<String> paths(@Nullable RequestMapping mapping) {
        return mapping == null || mapping.path().length == 0 ? List.of("") : List.of(mapping.path());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/v1/asr/inference",
                "POST /api/v1/tts/inference",
                "POST /api/v1/nmt/inference",
                "POST /api/v1/asr/transcribe",
                "GET /api/v1/asr/stream",
                "POST /api/v1/asr/stream/tickets",
                "POST /api/v1/jobs",
                "GET /api/v1/jobs",
                "POST /api/v1/files",
                "GET /api/v1/files",
                "GET /api/v1/files/1b4e28ba-2fa1-11d2-883f-0016d3cca427",
                "DELETE /api/v1/files/1b4e28ba-2fa1-11d2-883f-0016d3cca427",
                "POST /api/v1/translations",
                "POST /api/v1/status/rebuild",
                "GET /api/v1/status/rebuild",
                "GET /api/v1/jobs/01ARZ3NDEKTSV4RRFFQ69G5FAV",
                "GET /api/v1/jobs/01ARZ3NDEKTSV4RRFFQ69G5FAV/result",
                "GET /api/v1/jobs/01ARZ3NDEKTSV4RRFFQ69G5FAV/items",
                "GET /api/v1/jobs/01ARZ3NDEKTSV4RRFFQ69G5FAV/steps",
                "GET /api/v1/jobs/01ARZ3NDEKTSV4RRFFQ69G5FAV/sheets",
                "POST /api/v1/jobs/01ARZ3NDEKTSV4RRFFQ69G5FAV/cancel",
                "DELETE /api/v1/jobs/01ARZ3NDEKTSV4RRFFQ69G5FAV",
                "POST /api/v1/pipeline/inference",
                "GET /api/v1/pipeline/info",
                "GET /api/v1/jobs/01ARZ3NDEKTSV4RRFFQ69G5FAV/events",
                "POST /api/v1/jobs/01ARZ3NDEKTSV4RRFFQ69G5FAV/retry-failed",
                "GET /api/v1/dead-letters",
                "GET /api/v1/dead-letters/01ARZ3NDEKTSV4RRFFQ69G5FAV.1",
                "POST /api/v1/dead-letters/01ARZ3NDEKTSV4RRFFQ69G5FAV.1/redrive",
                "POST /api/v1/dead-letters/redrive",
                "POST /api/v1/webhooks",
                "GET /api/v1/webhooks",
                "GET /api/v1/webhooks/secret",
                "DELETE /api/v1/webhooks/1b4e28ba-2fa1-11d2-883f-0016d3cca427",
                "GET /api/v1/webhooks/deliveries",
                "POST /api/v1/webhooks/deliveries/msg_1b4e28ba-2fa1-11d2-883f-0016d3cca427/redeliver",
                "GET /api/v1/asr/models",
                "GET /api/v1/tts/models",
                "GET /api/v1/nmt/models",
                "GET /api/v1/asr/languages",
                "GET /api/v1/tts/languages",
                "GET /api/v1/nmt/languages",
                "GET /api/v1/tts/voices",
                "GET /api/v1/tts/voices/v1",
                "GET /api/v1/tts/voices/language/en",
                "GET /api/v1/status",
                "GET /api/v1/asr/health",
                "GET /api/v1/tts/ready",
                "GET /api/v1/nmt/live"
            })
    void thePathIsServedOnce(String request) {
        assertThat(ENDPOINTS).filteredOn(endpoint -> endpoint.serves(request)).hasSize(1);
    }

    @Test
    void everyEndpointHasARuleAndEveryRuleAnEndpoint() {
        assertThat(Routes.ALL.stream().map(route -> route.method() + " " + route.path()))
                .containsExactlyInAnyOrderElementsOf(ENDPOINTS.stream()
                        .map(endpoint -> endpoint.method() + " " + endpoint.path())
                        .filter(endpoint -> endpoint.contains(" /api/"))
                        .toList());
    }

    @Test
    void theDocumentsAndTheActuatorLieWhereTheInterfaceSays() {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("ingress-api.yml"));
        Properties settings = yaml.getObject();

        assertThat(settings)
                .containsEntry("springdoc.api-docs.path", "/v3/api-docs")
                .containsEntry("springdoc.swagger-ui.path", "/docs")
                .containsEntry("management.endpoint.health.probes.enabled", true)
                .containsEntry("management.endpoints.web.exposure.include", "health,prometheus");
    }
}
