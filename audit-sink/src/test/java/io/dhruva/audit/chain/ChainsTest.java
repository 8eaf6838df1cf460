package io.dhruva.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dhruva.audit.Records;
import io.dhruva.audit.rows.Content;
import io.dhruva.audit.rows.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainsTest {

    private static final ChainKey KEY = ChainKey.of("0123456789abcdef0123456789abcdef");
    private static final TopicPartition PARTITION = new TopicPartition("results", 1);
    private static final List<Row> ROWS =
            Records.rows(Records.job(1).done(1, "a secret"), 7).auth();

    private final Chains chains = new Chains(KEY);
    private final ContentMac contents = new ContentMac(KEY);

    @Test
    void theSameRecordsGiveTheSameLinks() {
        byte[] beginning = chains.beginning(PARTITION, null);

        Link once = chains.next(beginning, PARTITION, 1, 7, ROWS);
        Link again = new Chains(KEY).next(beginning, PARTITION, 1, 7, ROWS);

        assertThat(again.hash()).isEqualTo(once.hash()).isEqualTo(chains.hash(beginning, once));
    }

    @Test
    void aLinkDependsOnEverythingBeforeAndInIt() {
        byte[] beginning = chains.beginning(PARTITION, null);
        byte[] hash = chains.next(beginning, PARTITION, 1, 7, ROWS).hash();

        assertThat(chains.next(chains.beginning(PARTITION, Instant.EPOCH), PARTITION, 1, 7, ROWS)
                        .hash())
                .isNotEqualTo(hash);
        assertThat(chains.next(beginning, PARTITION, 2, 7, ROWS).hash()).isNotEqualTo(hash);
        assertThat(chains.next(beginning, PARTITION, 1, 8, ROWS).hash()).isNotEqualTo(hash);
        assertThat(chains.next(beginning, PARTITION, 1, 7, ROWS.subList(1, ROWS.size()))
                        .hash())
                .isNotEqualTo(hash);
        assertThat(new Chains(ChainKey.of("another key, which is long enough too"))
                        .next(beginning, PARTITION, 1, 7, ROWS)
                        .hash())
                .isNotEqualTo(hash);
    }

    @Test
    void aLinkKeepsEveryValueAndOfContentTheHmacAlone() {
        byte[] encoded = new RowCodec(contents).encode(ROWS);

        List<Row> decoded = RowCodec.decode(encoded);

        assertThat(decoded).hasSameSizeAs(ROWS);
        assertThat(new String(encoded, StandardCharsets.ISO_8859_1)).doesNotContain("a secret");
        for (int i = 0; i < ROWS.size(); i++) {
            assertThat(decoded.get(i).key()).isEqualTo(ROWS.get(i).key());
            assertThat(metadata(decoded.get(i).values(), ROWS.get(i).values()))
                    .isEqualTo(metadata(ROWS.get(i).values(), ROWS.get(i).values()));
        }
        assertThat(decoded.getLast().values())
                .contains(contents.of(Content.Kind.TEXT, "a secret"), contents.of(Content.Kind.TEXT, "hello"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":1,"b":[2,3]}  | {"b": [2, 3], "a": 1}
            {"a":1.0}          | {"a":1}
            {"a":1.5E3}        | {"a":1500}
            {"a":0.00001}      | {"a":1e-5}
            "text"             | "text"
            """)
    void jsonHasOneHmacHoweverItIsSpelled(String one, String other) {
        assertThat(contents.of(Content.Kind.JSON, one)).isEqualTo(contents.of(Content.Kind.JSON, other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":1}   | {"a":2}
            [1,2]     | [2,1]
            {"a":"1"} | {"a":1}
            """)
    void otherJsonHasAnotherHmac(String one, String other) {
        assertThat(contents.of(Content.Kind.JSON, one)).isNotEqualTo(contents.of(Content.Kind.JSON, other));
    }

    @Test
    void aShortKeyIsNone() {
        assertThatThrownBy(() -> ChainKey.of("short")).isInstanceOf(IllegalArgumentException.class);
    }

    /** The values where there is no content. */
    private static List<@Nullable Object> metadata(List<@Nullable Object> values, List<@Nullable Object> like) {
        List<@Nullable Object> metadata = new ArrayList<>();
        for (int i = 0; i < like.size(); i++) {
            metadata.add(like.get(i) instanceof Content ? null : values.get(i));
        }
        return metadata;
    }
}
