package io.dhruva.standalone;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** The end of a command that failed: one line that says why, and exit code 1. DHRUVA_DEBUG=1 adds the stack trace. */
final class Failures implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        var message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        command.getErr().println("dhruva: " + message);
        if ("1".equals(System.getenv("DHRUVA_DEBUG"))) {
            failure.printStackTrace(command.getErr());
        }
        return 1;
    }
}
