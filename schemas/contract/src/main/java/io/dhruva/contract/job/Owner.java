package io.dhruva.contract.job;

import org.jspecify.annotations.Nullable;

/**
 * Who a job belongs to.
 *
 * @param apiKeyId the key that it was submitted with; 0: none, in a session
 */
public record Owner(long userId, long apiKeyId) {

    /** The key, if there is one. */
    public @Nullable Long keyOrNull() {
        return apiKeyId == 0 ? null : apiKeyId;
    }
}
