package dev.cleanrun.decide.run;

/** Why a run failed. */
public enum FailReason {
    /** Order or recipe was refused by a worker: every partition would fail. */
    RECIPE_INVALID("RecipeInvalid"),
    /** Ten equal failures and not one success. */
    ALL_ATTEMPTS_FAIL("AllAttemptsFail"),
    /** More partitions failed than {@code failurePolicy.maxFailedPartitions} allows. */
    TOO_MANY_FAILED_PARTITIONS("TooManyFailedPartitions"),
    /** Everything was tried, and some partitions failed. */
    PARTITIONS_FAILED("PartitionsFailed"),
    /**
     * More rows of all partitions together broke a rule than a gate with {@code scope: Run} and {@code onBreach: Fail}
     * allows.
     */
    QUALITY_GATE_BROKEN("QualityGateBroken"),
    /** There is such a gate, and the summary that judges it could not be made. */
    QUALITY_GATE_NOT_JUDGED("QualityGateNotJudged");

    private final String text;

    FailReason(String text) {
        this.text = text;
    }

    /** As a condition's reason. */
    public String text() {
        return text;
    }
}
