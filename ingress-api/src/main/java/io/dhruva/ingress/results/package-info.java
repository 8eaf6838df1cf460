/** What came of jobs: answers of models, documents whole or as they stand, and each input's or segment's outcome. */
@NullMarked
package io.dhruva.ingress.results;

import org.jspecify.annotations.NullMarked;
