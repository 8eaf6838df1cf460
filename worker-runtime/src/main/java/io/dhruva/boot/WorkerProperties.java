package io.dhruva.boot;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of a worker process.
 *
 * @param name of the process, as endings name it; default: host and process id
 * @param pullers batches in work at once
 * @param batchJobs jobs in a batch
 * @param maxAttempts runs of a job that breaks
 * @param maxDeliveries hand-outs of a record that no worker finished
 * @param drain how long a batch may take when the process is to end
 * @param explicitRows rows in a request to a model whose server cannot batch
 * @param modelTimeout for one request to a model
 * @param triton host:port of the inference server
 * @param blobs where large payloads lie, a file: or s3: URI
 * @param models parameters of models whose own config lacks them, by name
 */
@ConfigurationProperties("dhruva.worker")
public record WorkerProperties(
        @DefaultValue("") String name,
        @DefaultValue("4") int pullers,
        @DefaultValue("32") int batchJobs,
        @DefaultValue("3") int maxAttempts,
        @DefaultValue("10") int maxDeliveries,
        @DefaultValue("20s") Duration drain,
        @DefaultValue("32") int explicitRows,
        @DefaultValue("60s") Duration modelTimeout,
        @DefaultValue("127.0.0.1:8001") String triton,
        String blobs,
        @DefaultValue Map<String, Map<String, String>> models) {}
