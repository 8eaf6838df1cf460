/** What its owner takes back: a job that is cancelled, content that is forgotten. */
@NullMarked
package io.dhruva.ingress.withdraw;

import org.jspecify.annotations.NullMarked;
