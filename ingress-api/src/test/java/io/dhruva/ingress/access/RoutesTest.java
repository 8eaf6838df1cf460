package io.dhruva.ingress.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;

class RoutesTest {

    @ParameterizedTest
    @CsvSource({
        "GET , /api/v1/jobs/01ARZ3NDEKTSV4RRFFQ69G5FAV, JOBS_READ  , POLLING",
        "HEAD, /api/v1/jobs/01ARZ3NDEKTSV4RRFFQ69G5FAV, JOBS_READ  , POLLING",
        "POST, /api/v1/jobs                           , JOBS_CREATE, WORK",
        "GET , /api/v1/webhooks/secret                , WEBHOOKS_READ, WORK",
        "POST, /api/v1/asr/inference                  , JOBS_CREATE, WORK",
        "POST, /api/v1/dead-letters/redrive           , DEAD_LETTERS_UPDATE, WORK"
    })
    void aRequestHasTheRuleOfItsPath(String method, String path, Permission permission, Budget budget) {
        assertThat(Routes.of(HttpMethod.valueOf(method), path)).hasValueSatisfying(route -> {
            assertThat(route.permission()).isEqualTo(permission);
            assertThat(route.budget()).isEqualTo(budget);
        });
    }

    @ParameterizedTest
    @CsvSource({"POST, /api/v1/jobs/", "GET, /api/v1/xyz/models", "DELETE, /api/v1/status", "GET, /"})
    void aPathThatLeadsNowhereHasNone(String method, String path) {
        assertThat(Routes.of(HttpMethod.valueOf(method), path)).isEqualTo(Optional.empty());
    }

    @Test
    void onlyHealthAndTheDoorAreOpen() {
        assertThat(Routes.ALL)
                .filteredOn(Route::open)
                .extracting(Route::path)
                .allMatch(path -> path.matches(
                        "/api/v1/(status|\\{task.*}/(health|ready|live)|auth/(register|login|refresh|logout))"));
    }
}
