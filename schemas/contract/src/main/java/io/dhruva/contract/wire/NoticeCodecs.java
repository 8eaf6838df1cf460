package io.dhruva.contract.wire;

import io.dhruva.contract.event.ModelOffer;
import io.dhruva.contract.flag.EvaluationNotice;
import io.dhruva.contract.job.Task;
import io.dhruva.contract.result.DeadLetter;

/** The small messages: model offers, flag evaluations, dead letters. */
final class NoticeCodecs {

    private NoticeCodecs() {}

    static final class ModelOfferCodec implements Codec<ModelOffer, io.dhruva.avro.ModelOffer> {

        @Override
        public io.dhruva.avro.ModelOffer toWire(ModelOffer offer) {
            return new io.dhruva.avro.ModelOffer(
                    offer.task().code(),
                    offer.name(),
                    offer.version(),
                    offer.pairs().stream()
                            .map(pair -> new io.dhruva.avro.Pair(pair.source(), pair.target()))
                            .toList(),
                    offer.voices(),
                    offer.live(),
                    offer.ready(),
                    offer.seenAt());
        }

        @Override
        public ModelOffer toDomain(io.dhruva.avro.ModelOffer wire) {
            return new ModelOffer(
                    Task.of(wire.getTask()),
                    wire.getName(),
                    wire.getVersion(),
                    wire.getPairs().stream()
                            .map(pair -> new ModelOffer.Pair(pair.getSource(), pair.getTarget()))
                            .toList(),
                    wire.getVoices(),
                    wire.getLive(),
                    wire.getReady(),
                    wire.getSeenAt());
        }
    }

    static final class EvaluationNoticeCodec implements Codec<EvaluationNotice, io.dhruva.avro.EvaluationNotice> {

        @Override
        public io.dhruva.avro.EvaluationNotice toWire(EvaluationNotice notice) {
            return new io.dhruva.avro.EvaluationNotice(
                    Parts.toWire(notice.evaluation()), notice.userId(), notice.context(), notice.environment());
        }

        @Override
        public EvaluationNotice toDomain(io.dhruva.avro.EvaluationNotice wire) {
            return new EvaluationNotice(
                    Parts.fromWire(wire.getEvaluation()), wire.getUserId(), wire.getContext(), wire.getEnvironment());
        }
    }

    static final class DeadLetterCodec implements Codec<DeadLetter, io.dhruva.avro.DeadLetter> {

        private final JobCodec jobs = new JobCodec();

        @Override
        public io.dhruva.avro.DeadLetter toWire(DeadLetter letter) {
            return new io.dhruva.avro.DeadLetter(
                    jobs.toWire(letter.job()), Parts.toWire(letter.fault()), letter.by(), letter.at());
        }

        @Override
        public DeadLetter toDomain(io.dhruva.avro.DeadLetter wire) {
            return new DeadLetter(
                    jobs.toDomain(wire.getJob()), Parts.fromWire(wire.getFault()), wire.getBy(), wire.getAt());
        }
    }
}
