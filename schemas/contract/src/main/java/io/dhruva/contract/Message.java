package io.dhruva.contract;

/** The value of a record in one of our topics. */
public interface Message {}
