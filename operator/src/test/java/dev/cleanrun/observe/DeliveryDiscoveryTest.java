// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.contract.delivery.DeliveryPaths;
import dev.cleanrun.contract.delivery.DeliveryWork;
import dev.cleanrun.contract.delivery.RecordRules;
import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.contract.order.InputFormat;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.order.Target;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.store.StoredObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which files there are to deliver, and which are delivered. */
class DeliveryDiscoveryTest {
    private final MemoryStore drop = new MemoryStore().with("11/a.csv").with("11/b.csv");
    private final MemoryStore raw = new MemoryStore();

    private DeliveryDiscovery discovery() {
        return new DeliveryDiscovery(
                _ -> drop,
                new DeliveryQuery(
                        new Source("s3://drop/", InputFormat.CSV, null),
                        false,
                        new Target(
                                "s3://raw/",
                                Target.Existing.REFUSE,
                                Target.ConditionalWrites.REQUIRE,
                                Outputs.defaults()),
                        List.of(),
                        RecordRules.NONE,
                        null,
                        DeliveryWork.Again.REFUSE));
    }

    private List<String> delivered() {
        return discovery().discover(raw).files().stream()
                .filter(file -> file.done().isPresent())
                .map(DeliveredFiles.Found::key)
                .toList();
    }

    /** Delivers a file to so many folders. */
    private void deliver(String key, int folders) {
        DeliveredFiles.Found file = discovery().again(key).orElseThrow();
        List<OutputObject> outputs = IntStream.range(0, folders)
                .mapToObj(number -> DeliveryPaths.outputKey("y=" + (2000 + number), file.fileId(), Outputs.defaults()))
                .map(output -> {
                    StoredObject object = raw.with(output).head(output).orElseThrow();
                    return new OutputObject(
                            output, object.etag(), object.size(), 1, Digest.ofText("data of " + output));
                })
                .toList();
        manifest(
                file.fileId(),
                Manifest.committed(file.fingerprint(), "u", outputs, new Ledger(folders, folders, 0, 0), "local", "1"));
    }

    private void manifest(String fileId, Manifest manifest) {
        raw.with(DeliveryPaths.manifestKey(fileId), manifest.toJson());
    }

    @Test
    void a_file_is_delivered_whose_objects_are_all_in_place_and_one_listing_tells() {
        deliver("11/a.csv", 50);
        raw.heads.set(0);

        assertThat(delivered()).containsExactly("11/a.csv");
        assertThat(raw.heads).hasValue(0);
    }

    @Test
    void files_of_a_job_that_still_writes_are_not_delivered() {
        drop.with("_temporary/0/task_1/c.csv");

        assertThatThrownBy(() -> discovery().discover(raw))
                .isInstanceOf(DiscoveryStalled.class)
                .hasMessageContaining("s3://drop/ holds _temporary/0/task_1/c.csv, of a job that still writes to it");
    }

    @Test
    void an_object_that_is_gone_or_another_is_delivered_again_and_one_that_was_only_copied_is_not() {
        deliver("11/a.csv", 2);
        deliver("11/b.csv", 2);
        String ofA = DeliveryPaths.outputKey("y=2001", DeliveryPaths.fileId("s3://drop/11/a.csv"), Outputs.defaults());
        String ofB = DeliveryPaths.outputKey("y=2001", DeliveryPaths.fileId("s3://drop/11/b.csv"), Outputs.defaults());

        raw.without(ofA).etag(ofB, "copied");
        assertThat(delivered()).containsExactly("11/b.csv");

        raw.with(ofA, "other").with(ofB, "other too");
        assertThat(delivered()).isEmpty();
    }

    @Test
    void a_file_that_changed_is_to_be_delivered() {
        deliver("11/a.csv", 1);
        drop.with("11/a.csv", "a correction");

        assertThat(delivered()).isEmpty();
    }

    @Test
    void what_is_being_written_was_given_up_or_cannot_be_read_is_not_delivered() {
        deliver("11/a.csv", 1);
        String file = DeliveryPaths.fileId("s3://drop/11/a.csv");
        List.of(new Manifest.Writing(1, "f", "a"), Manifest.withdrawn("u", "local", "1"))
                .forEach(manifest -> {
                    manifest(file, manifest);
                    assertThat(delivered()).isEmpty();
                });
        raw.with(DeliveryPaths.manifestKey(file), "{}");

        assertThat(delivered()).isEmpty();
    }

    @Test
    void a_file_of_a_name_that_was_delivered_from_another_place_is_told() {
        manifest(DeliveryPaths.fileId("s3://drop/10/a.csv"), Manifest.withdrawn("u", "local", "1"));

        assertThat(discovery().discover(raw).notes())
                .singleElement()
                .asString()
                .contains("11/a.csv")
                .contains("from another place");
    }

    @Test
    void a_file_that_its_name_hides_is_told() {
        drop.with("11/_c.csv").with(".d.csv.gz").with("_SUCCESS").with("11/.a.csv.crc");

        assertThat(discovery().discover(raw).notes())
                .containsExactly(".d.csv.gz, 11/_c.csv are left alone, since names that begin with _ or . are hidden:"
                        + " give files another name that are to be delivered");
    }

    @Test
    void where_nothing_else_is_there_the_message_names_it() {
        drop.without("11/a.csv").without("11/b.csv").with("11/_c.csv");

        assertThatThrownBy(this::delivered)
                .hasMessage("the source s3://drop/ holds no Csv files: 11/_c.csv is left alone, since names that begin"
                        + " with _ or . are hidden: give files another name that are to be delivered");
    }

    @Test
    void other_files_are_in_the_way() {
        drop.with("11/readme.docx");

        assertThatThrownBy(this::delivered)
                .isInstanceOfSatisfying(
                        DiscoveryStalled.class,
                        stalled -> assertThat(stalled.reason()).isEqualTo(ConditionReason.UNEXPECTED_OBJECTS))
                .hasMessageContaining("11/readme.docx");
    }
}
