package io.dhruva.contract.job;

/** Who a job belongs to: a user, and the API key that it was submitted with. */
public record Owner(long userId, long apiKeyId) {}
