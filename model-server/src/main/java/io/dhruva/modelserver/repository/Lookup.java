package io.dhruva.modelserver.repository;

import io.dhruva.modelserver.scheduler.ModelLedger;
import io.dhruva.modelserver.scheduler.ServedModel;

/** What a model's name leads to. */
public sealed interface Lookup {

    /** It serves. */
    record Ready(ServedModel model, ModelLedger ledger) implements Lookup {}

    /** It is declared but does not serve. */
    record NotReady(ModelState state, String reason) implements Lookup {}

    /** Nobody declares it. */
    record Unknown() implements Lookup {}
}
