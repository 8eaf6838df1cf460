package io.dhruva.ingress.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dhruva.contract.document.SegmentLine;
import io.dhruva.ingress.wire.WireConfiguration;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SegmentArrayTest {

    private static final JsonMapper JSON = WireConfiguration.strict();

    private final List<Integer> opened = new ArrayList<>();

    private static SegmentLine line(int index) {
        return index % 3 == 0
                ? new SegmentLine(
                        "a.txt",
                        "es",
                        index,
                        "Text \"" + index + "\"",
                        null,
                        "failed",
                        "model_failed",
                        "it broke",
                        List.of())
                : new SegmentLine(
                        "a.txt", "es", index, "Text " + index, "Texto " + index, "succeeded", null, null, List.of());
    }

    private SegmentArray.Segments list(int from, int size) {
        String lines = IntStream.range(from, from + size)
                .mapToObj(index -> JSON.writeValueAsString(line(index)) + "\n")
                .collect(Collectors.joining());
        return () -> {
            opened.add(from);
            return new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 1_000})
    void listsOfAnyLengthBecomeOneArray(int size) throws Exception {
        JsonNode array = JSON.readTree(
                new SegmentArray(List.of(list(0, size), list(size, size)), _ -> true, JSON).readAllBytes());

        assertThat(array.isArray()).isTrue();
        assertThat(array).hasSize(2 * size);
        assertThat(array.valueStream().map(item -> item.path("index").asInt()))
                .containsExactlyElementsOf(IntStream.range(0, 2 * size).boxed().toList());
    }

    @Test
    void aSegmentTellsWhatItIsAndWhatBecameOfIt() throws Exception {
        JsonNode array = JSON.readTree(new SegmentArray(List.of(list(0, 2)), _ -> true, JSON).readAllBytes());

        assertThat(array.get(0).toString()).isEqualTo("""
                        {"index":0,"sheet":"a.txt","targetLanguage":"es","source":"Text \\"0\\"","target":null,\
                        "status":"failed","error":{"code":"model_failed","detail":"it broke"},"missingTerms":[]}""");
        assertThat(array.get(1).path("target").asString()).isEqualTo("Texto 1");
        assertThat(array.get(1).path("error").isNull()).isTrue();
    }

    @Test
    void onlyThoseThatAreWantedAreThere() throws Exception {
        SegmentArray failed = new SegmentArray(
                List.of(list(0, 10)), segment -> segment.status().equals("failed"), JSON);

        assertThat(JSON.readTree(failed.readAllBytes())).hasSize(4);
    }

    @Test
    void aListIsOpenedWhenItIsComeTo() throws Exception {
        try (SegmentArray array = new SegmentArray(List.of(list(0, 1_000), list(1_000, 1)), _ -> true, JSON)) {
            assertThat(array.read()).isEqualTo('[');
            assertThat(opened).isEmpty();
            array.readNBytes(10);
            assertThat(opened).containsExactly(0);
        }
    }

    @Test
    void anArrayThatCannotGoOnIsBrokenOff() {
        SegmentArray array = new SegmentArray(
                List.of(list(0, 1), () -> {
                    throw new IOException("gone");
                }),
                _ -> true,
                JSON);

        assertThatThrownBy(array::readAllBytes).isInstanceOf(IOException.class);
    }
}
