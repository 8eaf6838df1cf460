/** Where a topic's name, key, partitions and retention exist, and nowhere else. */
@NullMarked
package io.dhruva.contract.topic;

import org.jspecify.annotations.NullMarked;
