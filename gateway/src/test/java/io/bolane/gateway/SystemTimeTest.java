package io.bolane.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SystemTimeTest {
    private final SystemTime system = new SystemTime();

    @Test
    void makesIdsThatNobodyElseMakes() {
        var ids = IntStream.range(0, 1_000).mapToObj(i -> system.next()).toList();

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-z]{20}"));
    }

    @Test
    void youngerIdsDoNotSortBeforeOlderOnes() {
        var first = system.next().substring(0, 9);
        var second = system.next().substring(0, 9);

        assertThat(second).isGreaterThanOrEqualTo(first);
    }
}
