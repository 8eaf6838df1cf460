/** The HTTP interface of the pipeline: takes jobs in and tells how they stand. */
@NullMarked
package io.dhruva.ingress;

import org.jspecify.annotations.NullMarked;
