// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

/**
 * Every reason that a condition of a run can have. Scripts compare them: none is renamed or taken away within a version
 * of the API. They are written as {@link #text()}.
 */
public enum ConditionReason {
    /** All partitions are done. */
    SUCCEEDED("Succeeded"),
    /** All partitions are done, and the report of the run could not be written. */
    COMPLETED_WITHOUT_REPORT("CompletedWithoutReport"),
    /** The source is being listed and planned. */
    DISCOVERING("Discovering"),
    /** Other runs are being planned; this one is next in turn. */
    DISCOVERY_QUEUED("DiscoveryQueued"),
    /** Another run writes to a target that overlaps this one's. */
    TARGET_IN_USE("TargetInUse"),
    /** It waits for room in the budget, or for the time of a retry. */
    QUEUED("Queued"),
    /** Partitions are being cleaned. */
    RUNNING("Running"),
    /** Nothing starts any more; what runs may finish. */
    DRAINING("Draining"),
    /** Nothing runs, and nothing starts until it is resumed. */
    SUSPENDED("Suspended"),
    /** It was to be planned only, and is. */
    PLANNED("Planned"),
    /** Nothing keeps the run from going on. */
    NO_TROUBLE("NoTrouble"),
    /** The run is not suspended. */
    NOT_SUSPENDED("NotSuspended"),
    /** The spec, or the recipe that it names, cannot be used. */
    INVALID_SPEC("InvalidSpec"),
    /** The profile cannot be used. */
    INVALID_PROFILE("InvalidProfile"),
    /** There is no such DatasetProfile. */
    PROFILE_NOT_FOUND("ProfileNotFound"),
    /** The ConfigMap of the recipe is not there or has no recipe. */
    RECIPE_NOT_FOUND("RecipeNotFound"),
    /** The Secret with the keys of storage is not there or lacks a key. */
    CREDENTIALS_NOT_FOUND("CredentialsNotFound"),
    /** The ConfigMap with the certificates of storage is not there. */
    CERTIFICATES_NOT_FOUND("CertificatesNotFound"),
    /** The operator may not read the Secret, or the profile does not lend its identity. */
    NO_STORAGE_ACCESS("NoStorageAccess"),
    /** Storage refuses: credentials, policy or key. */
    ACCESS_DENIED("AccessDenied"),
    /** Storage does not answer. Time may help. */
    STORAGE_UNAVAILABLE("StorageUnavailable"),
    /** There is no such bucket or folder. */
    NO_SUCH_LOCATION("NoSuchLocation"),
    /** The target does not support conditional writes. */
    TARGET_NOT_CONDITIONAL("TargetNotConditional"),
    /** Storage failed for another reason. */
    STORAGE_ERROR("StorageError"),
    /** Nothing to clean lies in the source. */
    SOURCE_EMPTY("SourceEmpty"),
    /** {@code include} and {@code exclude} leave nothing, or name keys that the source does not have. */
    NOTHING_SELECTED("NothingSelected"),
    /** Objects lie outside partitions, or are of another format. */
    UNEXPECTED_OBJECTS("UnexpectedObjects"),
    /** Partitions have different keys. */
    MIXED_PARTITION_KEYS("MixedPartitionKeys"),
    /** A delivery to the source is not complete. Time helps, or delivering the file again. */
    DELIVERY_IN_PROGRESS("DeliveryInProgress"),
    /** An input that changed since it was planned cannot be looked at again. */
    INPUT_UNREADABLE("InputUnreadable"),
    /** More than one discovery may look at. */
    TOO_MANY_OBJECTS("TooManyObjects"),
    /** Pods of the run cannot start. */
    CANNOT_START("CannotStart"),
    /** The API server refuses the ConfigMaps in which a plan is kept. */
    PLAN_REFUSED("PlanRefused"),
    /** A part of the kept plan is gone. */
    PLAN_LOST("PlanLost"),
    /** Status was changed or wiped so that the run cannot go on from it. */
    STATUS_LOST("StatusLost"),
    /** A fault of the operator itself; see its log. */
    OPERATOR_ERROR("OperatorError"),
    /** The run has failed; see its outcome. */
    FAILED("Failed"),
    /** A worker refused the order or the recipe: every partition would fail. */
    RECIPE_INVALID("RecipeInvalid"),
    /** Ten equal failures and not one success. */
    ALL_ATTEMPTS_FAIL("AllAttemptsFail"),
    /** More partitions failed than {@code failurePolicy.maxFailedPartitions} allows. */
    TOO_MANY_FAILED_PARTITIONS("TooManyFailedPartitions"),
    /** Everything was tried, and some partitions failed. */
    PARTITIONS_FAILED("PartitionsFailed"),
    /** More rows of all partitions together broke a rule than a gate allows. */
    QUALITY_GATE_BROKEN("QualityGateBroken"),
    /** There is such a gate, and the summary that judges it could not be made. */
    QUALITY_GATE_NOT_JUDGED("QualityGateNotJudged");

    private final String text;

    ConditionReason(String text) {
        this.text = text;
    }

    /** As it stands in a condition, in {@code UpperCamelCase}. */
    public String text() {
        return text;
    }
}
