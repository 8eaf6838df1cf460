package io.dhruva.contract.outcome;

/**
 * Why something did not succeed.
 *
 * @param code snake_case, listed in docs/api/errors.md
 * @param detail for people; never holds user content
 */
public record Fault(String code, String detail) {}
