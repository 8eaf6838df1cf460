package io.dhruva.ingress.access;

/** What a call counts in. */
public enum Budget {
    /** What is asked to be done, and all that is not one of the others: by minute, hour and day. */
    WORK,
    /** Polls and downloads: by minute, and more of them. */
    POLLING,
    /** Calls of people who are not known yet: by minute and network address. */
    DOOR,
    /** Not counted. */
    NONE
}
