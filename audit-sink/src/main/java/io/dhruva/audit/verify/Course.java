package io.dhruva.audit.verify;

import java.sql.SQLException;

/** Hears how far a verification is; may end it by an exception. */
@FunctionalInterface
public interface Course {

    /** {@code more} links were looked at; each is twice: once in its chain, once with its rows. */
    void advanced(long more) throws SQLException;
}
