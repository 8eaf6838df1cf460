package io.dhruva.contract.topic;

import io.dhruva.contract.job.Job;
import io.dhruva.contract.job.JobId;
import io.dhruva.contract.job.Lane;
import io.dhruva.contract.job.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The only place where a topic's name exists, with its key, partitions and retention. */
public final class Topics {

    /** The longest that a job may live: job topics are kept twice as long. */
    public static final Duration LONGEST_LIFE = Duration.ofDays(7);

    /** Conclusions about jobs; key: job id. Its partition count is fixed: the lowest offset wins. */
    public static final String RESULTS = "results";

    /** What happens to jobs besides; key: job id, or none for an event about a batch. */
    public static final String JOB_EVENTS = "jobs.events";

    /** Jobs whose attempts are used up, whole; key: job id. */
    public static final String DEAD_LETTERS = "dead-letters";

    /** Conclusions about jobs of replays, which nobody but the replay hears; key: job id. */
    public static final String REPLAY_RESULTS = "replays.results";

    /** What workers can do; key: {@link #modelKey}; compacted, and what nobody repeats is gone after a while. */
    public static final String MODELS = "models";

    /** Flag evaluations that steered no job; key: flag. */
    public static final String FLAG_EVALUATIONS = "flags.evaluations";

    /** Live sessions as they were accepted; key: job id. */
    public static final String LIVE_SESSIONS = "asr.stream.sessions";

    /** What live sessions are told, above all speech; key: job id. */
    public static final String LIVE_INPUTS = "asr.stream.audio";

    /** What live sessions answer; key: job id. Its partitions are those that ingress instances listen to. */
    public static final String LIVE_OUTPUTS = "asr.stream.transcripts";

    /** What the next worker of a session must know, in the partition of its inputs; compacted; key: {@link #spokenKey}. */
    public static final String LIVE_STATES = "asr.stream.state";

    /** Partitions of what live sessions are told, and of their states: the most workers that share them. */
    public static final int LIVE_PARTITIONS = 16;

    /** Partitions of what they answer: the most ingress instances. */
    public static final int REPLY_PARTITIONS = 32;

    /** The classic group of the workers of live sessions. */
    public static final String LIVE_GROUP = "workers.asr.stream";

    /** Documents as they were accepted; key: job id. */
    public static final String DOCUMENTS = "documents.submitted";

    /** What goes on with documents; key: the document's job id. */
    public static final String DOCUMENT_WORK = "documents.work";

    /** Conclusions about the jobs that documents are made of; key: the document's job id. */
    public static final String DOCUMENT_RESULTS = "documents.results";

    /** Documents as they stood when somebody asked; key: the request. */
    public static final String DOCUMENT_PARTIALS = "documents.partials";

    /** How long a model is still offered that no worker offers any more: its jobs wait for it. */
    public static final Duration OFFERS_KEPT = Duration.ofDays(1);

    private static final int RESULT_PARTITIONS = 4;

    private static final Duration REPLAY_KEPT = Duration.ofDays(1);

    /** A session that stands still longer has long been given up. */
    private static final Duration SPEECH_KEPT = Duration.ofDays(1);

    private Topics() {}

    /** Jobs that wait for a worker; key: job id. */
    public static String jobs(Task task, Lane lane) {
        return "jobs." + task.code() + "." + lane.code();
    }

    /** The key of a worker's offer of a model. */
    public static String modelKey(Task task, String model, String worker) {
        return task.code() + "/" + model + "/" + worker;
    }

    /** The key of a settled segment; that of the session's standing is its id. */
    public static String spokenKey(JobId session, int segment) {
        return session + "/" + segment;
    }

    /** The share group whose members work off a lane. */
    public static String shareGroup(Task task, Lane lane) {
        return "workers." + task.code() + "." + lane.code();
    }

    /** Every topic that jobs wait in. */
    public static List<String> allJobs() {
        List<String> names = new ArrayList<>();
        for (Task task : Task.values()) {
            for (Lane lane : Lane.values()) {
                names.add(jobs(task, lane));
            }
        }
        return List.copyOf(names);
    }

    /** Every topic that a job is first seen in. */
    public static List<String> accepted() {
        List<String> names = new ArrayList<>(allJobs());
        names.add(LIVE_SESSIONS);
        names.add(DOCUMENTS);
        return List.copyOf(names);
    }

    /** Every topic that conclusions about jobs are in, but those of replays. */
    public static List<String> concluded() {
        return List.of(RESULTS, DOCUMENT_RESULTS);
    }

    /** Where a job's conclusions go. */
    public static String conclusions(Job job) {
        if (job.replayed()) {
            return REPLAY_RESULTS;
        }
        return job.parent() == null ? RESULTS : DOCUMENT_RESULTS;
    }

    /** The key of a job's conclusions. */
    public static String conclusionKey(Job job) {
        return (job.parent() == null ? job.id() : job.parent().id()).toString();
    }

    /** All topics as they are to be created. */
    static List<TopicSpec> all() {
        Duration kept = LONGEST_LIFE.multipliedBy(2);
        List<TopicSpec> all = new ArrayList<>();
        allJobs().forEach(name -> all.add(TopicSpec.kept(name, 1, kept)));
        all.add(TopicSpec.kept(RESULTS, RESULT_PARTITIONS, kept));
        all.add(TopicSpec.kept(JOB_EVENTS, RESULT_PARTITIONS, kept));
        all.add(TopicSpec.kept(DEAD_LETTERS, 1, Duration.ofDays(90)));
        all.add(TopicSpec.kept(REPLAY_RESULTS, 1, REPLAY_KEPT));
        all.add(TopicSpec.kept(FLAG_EVALUATIONS, 1, kept));
        // Why as many as of events and of conclusions: Kafka Streams joins them by their key.
        for (String name : List.of(DOCUMENTS, DOCUMENT_WORK, DOCUMENT_RESULTS)) {
            all.add(TopicSpec.kept(name, RESULT_PARTITIONS, kept));
        }
        all.add(TopicSpec.kept(DOCUMENT_PARTIALS, 1, REPLAY_KEPT));
        all.add(TopicSpec.kept(LIVE_SESSIONS, 1, kept));
        all.add(TopicSpec.kept(LIVE_INPUTS, LIVE_PARTITIONS, SPEECH_KEPT));
        all.add(TopicSpec.kept(LIVE_OUTPUTS, REPLY_PARTITIONS, SPEECH_KEPT));
        all.add(TopicSpec.compacted(LIVE_STATES, LIVE_PARTITIONS, LONGEST_LIFE));
        all.add(TopicSpec.compacted(MODELS, 1, OFFERS_KEPT));
        return List.copyOf(all);
    }
}
