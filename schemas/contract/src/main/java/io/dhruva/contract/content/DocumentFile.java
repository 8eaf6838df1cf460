package io.dhruva.contract.content;

import io.dhruva.contract.job.Payload;

/**
 * A file that was uploaded.
 *
 * @param name as its owner calls it
 */
public record DocumentFile(String fileId, String name, Payload content) {}
