package io.dhruva.document.filter.resource;

import io.dhruva.document.format.RefusedDocument;
import java.util.ArrayDeque;
import java.util.Deque;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;

/** Which of YAML's scalars are keys and which values. */
final class YamlContext {

    enum Place {
        KEY,
        VALUE,
        /** No scalar. */
        NONE
    }

    private enum Inside {
        SEQUENCE,
        BEFORE_KEY,
        BEFORE_VALUE
    }

    private final Deque<Inside> open = new ArrayDeque<>();
    private final int depth;

    YamlContext(int depth) {
        this.depth = depth;
    }

    /** Where the next event stands. */
    Place take(Event event) throws RefusedDocument {
        if (event instanceof CollectionEndEvent) {
            open.pop();
            return Place.NONE;
        }
        boolean starts = event instanceof MappingStartEvent || event instanceof SequenceStartEvent;
        if (!starts && !(event instanceof ScalarEvent) && !(event instanceof AliasEvent)) {
            return Place.NONE;
        }
        Place place = open.peek() == Inside.BEFORE_KEY ? Place.KEY : Place.VALUE;
        if (open.peek() == Inside.BEFORE_KEY || open.peek() == Inside.BEFORE_VALUE) {
            open.push(open.pop() == Inside.BEFORE_KEY ? Inside.BEFORE_VALUE : Inside.BEFORE_KEY);
        }
        if (starts) {
            open.push(event instanceof MappingStartEvent ? Inside.BEFORE_KEY : Inside.SEQUENCE);
            if (open.size() > depth) {
                throw RefusedDocument.hostile("the YAML is nested deeper than " + depth);
            }
        }
        return event instanceof ScalarEvent ? place : Place.NONE;
    }
}
