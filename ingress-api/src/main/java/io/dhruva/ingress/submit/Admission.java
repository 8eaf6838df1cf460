package io.dhruva.ingress.submit;

import io.dhruva.ingress.catalog.Routing;
import io.dhruva.ingress.problem.Flaw;
import java.util.List;

/** What the policy says of a request. */
sealed interface Admission {

    /** It can be done if some model does these languages. */
    record Accepted(Routing.Wanted wanted, Draft draft) implements Admission {}

    /** It cannot; every reason that was found, at least one. */
    record Rejected(List<Flaw> flaws) implements Admission {
        public Rejected {
            flaws = List.copyOf(flaws);
        }
    }
}
