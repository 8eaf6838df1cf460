package io.dhruva.boot;

import io.dhruva.contract.job.Task;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** What a process is called where nobody named it. */
final class ProcessName {

    private ProcessName() {}

    static String of(Task task) {
        return task.code() + "-worker@" + host() + "/" + ProcessHandle.current().pid();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
