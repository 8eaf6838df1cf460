package io.dhruva.ingress.notify;

/** How an attempt to tell a receiver came out. */
sealed interface Attempt {

    /** It was taken. */
    record Taken(int status) implements Attempt {}

    /** It was answered otherwise. */
    record Answered(int status) implements Attempt {}

    /** The receiver wants no more. */
    record Gone(int status) implements Attempt {}

    /** There was no answer. */
    record Unanswered(String why) implements Attempt {}
}
