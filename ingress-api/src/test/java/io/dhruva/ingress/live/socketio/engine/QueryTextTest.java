package io.dhruva.ingress.live.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class QueryTextTest {

    @Test
    void valuesAreDecodedAndTheFirstOfTwoCounts() {
        assertThat(QueryText.parse("EIO=4&preProcessors=%5B%22vad%22%5D&language=hi&language=en&flag&sum=a=b"))
                .containsEntry("preProcessors", "[\"vad\"]")
                .containsEntry("language", "hi")
                .containsEntry("flag", "")
                .containsEntry("sum", "a=b")
                .hasSize(5);
        assertThat(QueryText.parse(null)).isEmpty();
    }

    @Test
    void whatIsNotEncodedRightlyIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> QueryText.parse("a=%zz"));
    }
}
