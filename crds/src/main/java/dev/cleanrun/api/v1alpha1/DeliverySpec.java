// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;

/**
 * Which files are delivered, how they are read, and which folders their rows go to. Optional fields without a default
 * may be null: {@code layout}, {@code kind}, {@code records}, {@code maxActive}. What may be changed while files are
 * delivered is {@code maxActive}, {@code suspend}, {@code retryRequest} and {@code cleanup}.
 */
@ApiType
@ValidationRule(value = "self.profile == oldSelf.profile", message = "profile is immutable: make a new Delivery")
@ValidationRule(value = "self.source == oldSelf.source", message = "source is immutable: make a new Delivery")
@ValidationRule(
        value = "has(self.layout) == has(oldSelf.layout) " + "&& (!has(self.layout) || self.layout == oldSelf.layout)",
        message = "layout is immutable: make a new Delivery")
@ValidationRule(
        value = "has(self.kind) == has(oldSelf.kind) " + "&& (!has(self.kind) || self.kind == oldSelf.kind)",
        message = "kind is immutable: make a new Delivery")
@ValidationRule(
        value = "has(self.records) == has(oldSelf.records) "
                + "&& (!has(self.records) || self.records == oldSelf.records)",
        message = "records is immutable: make a new Delivery")
@ValidationRule(
        value = "self.partitionBy == oldSelf.partitionBy",
        message = "partitionBy is immutable: make a new Delivery")
@ValidationRule(value = "self.target == oldSelf.target", message = "target is immutable: make a new Delivery")
@ValidationRule(value = "self.storage == oldSelf.storage", message = "storage is immutable: make a new Delivery")
@ValidationRule(
        value = "self.serviceAccountName == oldSelf.serviceAccountName",
        message = "serviceAccountName is immutable: make a new Delivery")
@ValidationRule(value = "self.again == oldSelf.again", message = "again is immutable: make a new Delivery")
@ValidationRule(
        value = "has(self.layout) == has(self.kind)",
        message = "layout and kind go together: name the layout and which of its kinds of file this is")
@ValidationRule(
        value = "!has(self.source.format) || self.source.format != 'FixedWidth' || has(self.layout)",
        message = "format FixedWidth needs a layout: it says where each column stands")
@ValidationRule(
        value = "!has(self.records) || !has(self.source.format) || self.source.format == 'Csv' "
                + "|| self.source.format == 'FixedWidth'",
        message = "records are for formats Csv and FixedWidth: others have no header and trailer records")
@ValidationRule(
        value = "!(self.target.uri.endsWith('/') ? self.target.uri : self.target.uri + '/')"
                + ".startsWith(self.source.uri.endsWith('/') ? self.source.uri : self.source.uri + '/')",
        message = "target.uri must not be inside source.uri")
@ValidationRule(
        value = "!(self.source.uri.endsWith('/') ? self.source.uri : self.source.uri + '/')"
                + ".startsWith(self.target.uri.endsWith('/') ? self.target.uri : self.target.uri + '/')",
        message = "source.uri must not be inside target.uri")
@ValidationRule(
        value = "self.partitionBy.all(k, k.matches('^[A-Za-z][A-Za-z0-9_]*$'))",
        message = "the keys of partitionBy must be letters, digits and underscores, as event_year")
public record DeliverySpec(
        @JsonPropertyDescription("Name of the DatasetProfile that gives budget, memory and scratch. Default: pharmacy; "
                + "at most 63 characters; immutable.")
        @Default("pharmacy")
        @Size(min = 1, max = 63)
        @Pattern(Patterns.NAME)
        String profile,

        @JsonPropertyDescription("Where the delivered files lie, and how they are written. Required; immutable.")
        @Required
        DeliverySourceSpec source,

        @JsonPropertyDescription("Layout that says which columns the files have, as apcd-cdl. Default: none, the "
                + "files name their columns themselves; at most 63 characters; immutable.")
        @Size(min = 1, max = 63)
        @Pattern(Patterns.NAME)
        String layout,

        @JsonPropertyDescription("Which of the layout's kinds of file this is, as pharmacy. Default: none, where "
                + "there is no layout; at most 63 characters; immutable.")
        @Size(min = 1, max = 63)
        @Pattern(Patterns.NAME)
        String kind,

        @JsonPropertyDescription(
                "Records of a file that are no rows and say what should be in it; each field that is given takes the "
                        + "place of the layout's. Default: those of the layout; immutable.")
        DeliveryRecordsSpec records,

        @JsonPropertyDescription("Folders that rows go to: for each key where its value is found. The keys stand in "
                + "the path in the order of the alphabet. Default: none, rows stay in the folder of their file; at "
                + "most 8 keys; immutable.")
        @Default("{}")
        @Size(max = 8)
        Map<String, PartitionKeySpec> partitionBy,

        @JsonPropertyDescription("Where the raw partitions are written to. Required; immutable.") @Required
        DeliveryTargetSpec target,

        @JsonPropertyDescription("How the object store is reached, for source and target. Default: Amazon S3 in "
                + "us-east-1 with the identity of the service account; immutable.")
        @Default("{}")
        StorageSpec storage,

        @JsonPropertyDescription("Service account of the workers, for IRSA or Pod Identity; it needs no rights in "
                + "Kubernetes. Default: default; at most 253 characters; immutable.")
        @Default("default")
        @Size(min = 1, max = 253)
        @Pattern(Patterns.NAME)
        String serviceAccountName,

        @JsonPropertyDescription("What becomes of a file that was delivered before with other content or by other "
                + "options: Refuse fails it, Replace puts its rows in the place of the earlier ones. The same content "
                + "under another name is never written twice. Default: Refuse; immutable.")
        @Default("Refuse")
        DeliverAgain again,

        @JsonPropertyDescription("Most files that are split at one time, under the profile's budget. Default: the "
                + "budget alone; 1 to 10000.")
        @Min(1)
        @Max(10000)
        Integer maxActive,

        @JsonPropertyDescription("In a cluster: drains the delivery, so that nothing new starts and running pods "
                + "finish; false goes on. Default: false.")
        @Default("false")
        Boolean suspend,

        @JsonPropertyDescription("In a cluster: tries the failed files of a finished delivery again whenever this text "
                + "changes. Default: empty; at most 128 characters.")
        @Default("\"\"")
        @Size(max = 128)
        @Pattern(Patterns.LINE)
        String retryRequest,

        @JsonPropertyDescription(
                "In a cluster: how long finished pods are kept. Default: 10 minutes, and the last 20 " + "failed ones.")
        @Default("{}")
        CleanupSpec cleanup) {
    /** What becomes of a file that was delivered before with other content or by other options. */
    public enum DeliverAgain {
        /** It fails. */
        @JsonProperty("Refuse")
        REFUSE,
        /** Its rows take the place of the earlier ones. */
        @JsonProperty("Replace")
        REPLACE
    }
}
