package io.dhruva.audit.verify;

import java.util.ArrayList;
import java.util.List;

/** What a verification has found. Threads: the verification's one. */
public final class Findings {

    /** How many faults are named; of more only their number is kept. */
    public static final int MOST_NAMED = 1000;

    private final List<Fault> faults = new ArrayList<>();
    private long checked;
    private long found;

    void checked(long rows) {
        checked += rows;
    }

    void add(Fault.Kind kind, String table, String key) {
        found++;
        if (faults.size() < MOST_NAMED) {
            faults.add(new Fault(kind, table, key));
        }
    }

    /** Rows and links that were compared. */
    public long checked() {
        return checked;
    }

    /** Faults, the unnamed ones too. */
    public long found() {
        return found;
    }

    public List<Fault> faults() {
        return List.copyOf(faults);
    }
}
