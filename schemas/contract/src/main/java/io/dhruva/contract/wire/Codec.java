package io.dhruva.contract.wire;

import org.apache.avro.specific.SpecificRecord;

/** Both ways between a domain record and its generated Avro class. */
interface Codec<D, W extends SpecificRecord> {

    W toWire(D domain);

    D toDomain(W wire);
}
