/** Takes batches from share groups and settles every job; never sees a tensor. */
@NullMarked
package io.dhruva.worker;

import org.jspecify.annotations.NullMarked;
