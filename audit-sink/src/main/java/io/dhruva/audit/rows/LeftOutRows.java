package io.dhruva.audit.rows;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A record that gave no rows: where it lies, and why. */
public final class LeftOutRows {

    private LeftOutRows() {}

    /**
     * The row of a record at that place.
     *
     * @param reason such as unreadable, or the SQL state with which its rows were refused
     */
    public static Row of(Place place, String reason) {
        UUID id = UUID.nameUUIDFromBytes(("left-out/" + place).getBytes(StandardCharsets.UTF_8));
        return Row.of(Table.LEFT_OUT, id)
                .with(id, place.topic(), place.partition(), place.offset(), Texts.cut(reason, 100))
                .row();
    }
}
