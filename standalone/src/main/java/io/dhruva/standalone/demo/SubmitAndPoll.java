package io.dhruva.standalone.demo;

import io.dhruva.standalone.client.Requests;
import java.io.IOException;

/** A job is submitted, polled to its end, and its result fetched. */
final class SubmitAndPoll implements Step {

    @Override
    public String name() {
        return "submit and poll";
    }

    @Override
    public String run(Stage stage) throws IOException {
        var api = stage.api();
        var id = api.submit("nmt", Requests.translation("The house is small.", "en", "es"));
        var job = api.awaitEnd(id, _ -> {});
        var status = job.path("status").asString();
        if (!status.equals("succeeded")) {
            throw new StepFailed("job " + id + " " + status);
        }
        var target = api.result(id).path("output").path(0).path("target").asString();
        return "job " + id + " " + status + ": " + target;
    }
}
