package io.dhruva.modelserver.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dhruva.triton.protocol.DataType;
import io.dhruva.triton.protocol.ModelConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelConfigReaderTest {

    private static final String GOOD = """
            backend: "simulated" max_batch_size: 4
            input [ { name: "A" data_type: TYPE_STRING dims: [ -1 ] } ]
            output [ { name: "B" data_type: TYPE_FP32 dims: [ 1 ] } ]
            """;

    @ParameterizedTest
    @ValueSource(strings = {"asr_am_ensemble", "asr_stream", "nmt", "tts", "vad", "simulated", "simulated_stream"})
    void theModelsBroughtAlongAreWellDeclared(String name) throws Exception {
        assertThat(new BuiltInModels().config(name))
                .hasValueSatisfying(config -> assertThat(config.getName()).isEqualTo(name));
    }

    @Test
    void aConfigTakesTheNameOfItsDirectory() throws Exception {
        ModelConfig config = ModelConfigReader.read("m", GOOD);

        assertThat(config.getName()).isEqualTo("m");
        assertThat(config.getInput(0).getDataType()).isEqualTo(DataType.TYPE_STRING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: 'other'",
                "max_batch_size: -1",
                "backend: ''",
                "nonsense: 1",
                "input [ { name: 'C' dims: [ 1 ] } ]",
                "output [ { data_type: TYPE_FP32 dims: [ 1 ] } ]",
                "input [ { name: 'C' data_type: TYPE_FP32 dims: [ 0 ] } ]",
                "dynamic_batching { preferred_batch_size: [ 5 ] }",
                "sequence_batching { oldest { preferred_batch_size: [ 5 ] } }",
                "sequence_batching { direct { minimum_slot_utilization: 0.5 } }",
                "sequence_batching { iterative_sequence: true }",
                "sequence_batching { state [ { input_name: 'A' output_name: 'B' } ] }",
            })
    void aConfigThatContradictsItselfIsRefused(String more) {
        assertThatThrownBy(() -> ModelConfigReader.read("m", GOOD + more))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageStartingWith("config.pbtxt of m: ");
    }
}
