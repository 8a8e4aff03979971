package io.bolane.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.failure.GatewayFailure;
import io.bolane.gateway.failure.NotPossible;
import io.bolane.gateway.failure.StoreUnavailable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemsTest {
    static Stream<Class<?>> failures() {
        return Stream.of(GatewayFailure.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void hasAnAnswerForEveryFailure(Class<?> kind) throws Exception {
        var failure = kind == NotPossible.class
                ? new NotPossible("why", "原因")
                : (GatewayFailure) kind.getConstructor(String.class).newInstance("why");

        var problem = Problems.of(failure);

        assertThat(problem.status()).isBetween(400, 504).isNotEqualTo(500);
        assertThat(problem.toJson().getString("type")).startsWith("urn:bolane:problem:");
    }

    @Test
    void tellsNothingOfABug() {
        var json = Problems.of(new IllegalStateException("secret")).toJson().encode();

        assertThat(json).contains("\"status\":500").doesNotContain("secret");
    }

    @Test
    void tellsNothingOfTheDatabase() {
        assertThat(Problems.of(new StoreUnavailable("db.internal:5432 refused"))
                        .toJson()
                        .encode())
                .doesNotContain("internal");
    }
}
