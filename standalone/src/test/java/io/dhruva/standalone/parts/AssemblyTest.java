package io.dhruva.standalone.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class AssemblyTest {

    private final List<String> events = new CopyOnWriteArrayList<>();

    @Test
    void aPartStartsAfterWhatItNeedsAndStopsBefore() {
        var assembly = new Assembly(new Assembly.Progress() {})
                .add(new Recorded("a", false))
                .add(new Recorded("b", false), "a")
                .add(new Recorded("c", false), "b");

        assembly.startAll();
        assembly.close();

        assertThat(events).containsExactly("+a", "+b", "+c", "-c", "-b", "-a");
    }

    @Test
    void onlyWhatIsNeededStartsAndOnlyOnce() {
        var assembly = new Assembly(new Assembly.Progress() {})
                .add(new Recorded("a", false))
                .add(new Recorded("b", false), "a")
                .add(new Recorded("c", false));

        assembly.start("b");
        assembly.start("a", "b");

        assertThat(events).containsExactly("+a", "+b");
    }

    @Test
    void theReasonOfAFailureReachesTheCaller() {
        var assembly = new Assembly(new Assembly.Progress() {})
                .add(new Recorded("a", true))
                .add(new Recorded("b", false), "a");

        assertThatThrownBy(assembly::startAll).isInstanceOf(PartFailed.class).hasMessage("a: no room");
        assertThat(events).doesNotContain("+b");
    }

    private final class Recorded implements Part {

        private final String name;
        private final boolean fails;

        Recorded(String name, boolean fails) {
            this.name = name;
            this.fails = fails;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void start() {
            if (fails) {
                throw new PartFailed(name, "no room");
            }
            events.add("+" + name);
        }

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public void stop() {
            events.add("-" + name);
        }

        @Override
        public PartDescription describe() {
            return new PartDescription(name, PartState.READY, 0, -1);
        }
    }
}
