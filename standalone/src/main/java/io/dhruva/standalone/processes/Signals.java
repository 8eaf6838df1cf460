package io.dhruva.standalone.processes;

import io.dhruva.standalone.processes.ChildProcess.StopSignal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The sending of a signal to a process by its id. */
public final class Signals {

    private Signals() {}

    /** Sends the signal; a process that is gone already is no error. */
    public static void send(long pid, StopSignal signal) {
        if (signal == StopSignal.TERM) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
            return;
        }
        try {
            new ProcessBuilder(List.of("sh", "-c", "kill -" + signal + " " + pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends a process that is not a child of ours: asks, waits, and ends it by force when it has not gone in time. */
    public static void end(long pid, StopSignal signal, Duration patience) {
        var handle = ProcessHandle.of(pid).orElse(null);
        if (handle == null) {
            return;
        }
        send(pid, signal);
        if (!gone(handle, patience)) {
            handle.destroyForcibly();
            gone(handle, Duration.ofSeconds(10));
        }
    }

    private static boolean gone(ProcessHandle handle, Duration patience) {
        try {
            handle.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return !handle.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
