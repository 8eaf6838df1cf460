package io.dhruva.standalone.demo;

import java.io.IOException;

/** One step of the demonstration. */
interface Step {

    String name();

    /**
     * Does the step and returns what there is to see, on one line or more.
     *
     * @throws StepFailed when it ran and what came out is not good enough
     */
    String run(Stage stage) throws IOException;
}
