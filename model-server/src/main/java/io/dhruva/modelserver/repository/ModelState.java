package io.dhruva.modelserver.repository;

/** The states that the protocol's repository index knows. */
public enum ModelState {
    LOADING,
    READY,
    UNLOADING,
    UNAVAILABLE
}
