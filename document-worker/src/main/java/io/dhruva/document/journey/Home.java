package io.dhruva.document.journey;

import io.dhruva.contract.document.DocumentWork.Batch;
import io.dhruva.contract.result.Ending;
import java.util.Optional;

/** What of a document's batches is home. Errors: IllegalStateException when another worker has it by now. Threads: safe. */
public interface Home {

    /** A batch as it was sent out. */
    Optional<Batch> batch(Children.Place place);

    /** How its job ended. */
    Optional<Ending> ending(Children.Place place);
}
