/** A unit of accepted work as every process sees it. */
@NullMarked
package io.dhruva.contract.job;

import org.jspecify.annotations.NullMarked;
