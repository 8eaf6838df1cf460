/** Between domain records and bytes: Avro in the Confluent wire format, and single-object encoding for payloads. */
@NullMarked
package io.dhruva.contract.wire;

import org.jspecify.annotations.NullMarked;
