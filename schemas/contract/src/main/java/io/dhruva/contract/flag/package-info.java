/** Evaluations of feature flags. */
@NullMarked
package io.dhruva.contract.flag;

import org.jspecify.annotations.NullMarked;
