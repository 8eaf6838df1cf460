package io.dhruva.standalone.processes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a child JVM: the same Java and the same class path as this one. */
public final class JavaCommand {

    private static final List<String> QUIET =
            List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    private JavaCommand() {}

    /** A child that runs a main class of this class path; the owner's mark comes first, so that it is seen in ps. */
    public static List<String> main(String mark, List<String> jvmOptions, String mainClass, List<String> arguments) {
        var command = start(mark, jvmOptions);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }

    /** A child that runs an executable jar. */
    public static List<String> jar(String mark, List<String> jvmOptions, Path jar) {
        var command = start(mark, jvmOptions);
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }

    private static List<String> start(String mark, List<String> jvmOptions) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Ddhruva.part=" + mark);
        command.addAll(QUIET);
        command.addAll(jvmOptions);
        return command;
    }
}
