// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.result.BundleResult;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.result.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The answers of several partitions in one termination message. */
class BundleResultTest {
    private static BundleResult read(String text) {
        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(BundleResult.MAX_BYTES);
        return BundleResult.read(text).orElseThrow();
    }

    /** An answer with numbers unlike those of any other. */
    private static Result committed(Random random, int rules) {
        long clean = random.nextLong(1_000_000);
        long rejected = random.nextLong(10_000);
        return Result.committed(Result.Committed.NEW)
                .fingerprint(hash(random))
                .rows(new Ledger(clean + rejected, clean, rejected, 0))
                .bytes(new Result.Bytes(random.nextLong(1 << 24), random.nextLong(1 << 24)))
                .peak(new Result.Peak(random.nextLong(1L << 30), 0))
                .millis(new Result.Millis(random.nextLong(5_000), random.nextLong(5_000), random.nextLong(5_000)))
                .topRules(IntStream.range(0, rules)
                        .mapToObj(rule -> new Result.RuleCount("MED-RULE-" + rule, random.nextLong(9_999)))
                        .toList())
                .build();
    }

    private static Result failed(Random random, int letters) {
        return Result.failed(Cause.CORRUPT_INPUT, letters(random, letters))
                .fingerprint(hash(random))
                .peak(new Result.Peak(random.nextLong(), random.nextLong()))
                .millis(new Result.Millis(random.nextLong(), random.nextLong(), random.nextLong()))
                .build();
    }

    private static String hash(Random random) {
        return random.ints(64, 0, 16).mapToObj(Integer::toHexString).reduce("", String::concat);
    }

    /** Nothing that could be packed. */
    private static String letters(Random random, int count) {
        return random.ints(count, 0xa1, 0x7ff).mapToObj(Character::toString).reduce("", String::concat);
    }

    @Test
    void answers_are_read_as_they_were_written_in_their_order() {
        var random = new Random(1);
        BundleResult answers = BundleResult.none(8);
        assertThat(read(answers.toJson())).isEqualTo(answers);
        for (int partition = 0; partition < 8; partition++) {
            assertThat(answers.hasRoom()).isTrue();
            answers = answers.and(committed(random, 3));
            assertThat(read(answers.toJson())).isEqualTo(answers);
        }
        assertThat(answers.hasRoom()).as("all have answered").isFalse();
    }

    @Test
    void sixteen_partitions_find_room_and_the_last_may_fail_with_a_message() {
        var random = new Random(2);
        BundleResult answers = BundleResult.none(Order.MOST_TOGETHER);
        for (int partition = 1; partition < Order.MOST_TOGETHER; partition++) {
            answers = answers.and(committed(random, 30));
        }
        assertThat(answers.hasRoom()).isTrue();
        String message = "the object raw/medical/age_band=25-44/part-7.parquet is cut short: deliver it again";

        List<Result> read = read(answers.and(
                                Result.failed(Cause.CORRUPT_INPUT, message).build())
                        .toJson())
                .results();

        assertThat(read).hasSize(Order.MOST_TOGETHER);
        assertThat(read.getLast().message()).isEqualTo(message);
        assertThat(read.subList(0, 15)).allMatch(Result::saysCommitted);
    }

    @Test
    void while_it_says_that_there_is_room_no_answer_is_lost_however_large_the_next_one_is() {
        noneIsLost(0);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void while_it_says_that_there_is_room_no_answer_of_others_is_lost(int seed) {
        noneIsLost(seed);
    }

    private static void noneIsLost(int seed) {
        var random = new Random(seed);
        BundleResult answers = BundleResult.none(Order.MOST_TOGETHER);
        while (answers.hasRoom()) {
            BundleResult last = answers.and(failed(random, 3_000));
            List<Result> read = read(last.toJson()).results();
            assertThat(read).hasSize(last.results().size());
            assertThat(read.getLast().message().length()).as("of the message").isGreaterThan(150);
            answers = answers.and(huge(random));
        }
    }

    /** No partition has such numbers. */
    private static Result huge(Random random) {
        long clean = random.nextLong(1L << 48);
        return Result.committed(Result.Committed.FOUND)
                .fingerprint(hash(random))
                .rows(new Ledger(clean, clean, 0, 0))
                .bytes(new Result.Bytes(random.nextLong(Long.MAX_VALUE), random.nextLong(Long.MAX_VALUE)))
                .peak(new Result.Peak(random.nextLong(Long.MAX_VALUE), random.nextLong(Long.MAX_VALUE)))
                .topRules(committed(random, random.nextInt(200)).topRules())
                .build();
    }

    @Test
    void rules_that_do_not_fit_are_dropped_from_the_end_and_numbers_never() {
        var random = new Random(3);
        List<Result> told =
                IntStream.range(0, 12).mapToObj(_ -> committed(random, 90)).toList();

        List<Result> read = read(new BundleResult(12, told).toJson()).results();

        assertThat(read).hasSize(12);
        for (int at = 0; at < 12; at++) {
            Result one = read.get(at);
            assertThat(one.rows()).isEqualTo(told.get(at).rows());
            assertThat(one.topRules())
                    .isNotEmpty()
                    .isEqualTo(told.get(at).topRules().subList(0, one.topRules().size()));
        }
    }

    @Test
    void what_was_cut_anywhere_is_no_answer() {
        String text = Forms.bundleResult().toJson();
        for (int end = 0; end < text.length(); end++) {
            assertThat(BundleResult.read(text.substring(0, end))).isEmpty();
        }
        assertThat(BundleResult.read(text + text)).isEmpty();
        assertThat(BundleResult.read(" ".repeat(BundleResult.MAX_BYTES) + text)).isEmpty();
        assertThat(BundleResult.read("null")).isEmpty();
    }

    @Test
    void what_was_overwritten_in_part_is_no_answer() {
        var random = new Random(4);
        BundleResult before = BundleResult.none(5).and(committed(random, 9)).and(committed(random, 9));
        String old = before.toJson();
        String next = before.and(committed(random, 9)).toJson();
        for (int at = 1; at < old.length(); at++) {
            assertThat(BundleResult.read(next.substring(0, at) + old.substring(at)))
                    .isIn(Optional.empty(), Optional.of(before));
        }
    }

    @Test
    void one_partitions_answer_is_not_taken_for_that_of_several_nor_the_other_way_round() {
        assertThat(BundleResult.read(Forms.committed().toJson())).isEmpty();
        assertThat(Result.read(Forms.bundleResult().toJson())).isEmpty();
    }

    @Test
    void another_version_another_count_and_more_answers_than_partitions_are_refused() {
        String line = Forms.committed().toJson();
        assertThat(BundleResult.read(text(1, 2, 2, line + "\n" + line))).isPresent();
        assertThat(BundleResult.read(text(2, 2, 2, line + "\n" + line))).isEmpty();
        assertThat(BundleResult.read(text(1, 2, 1, line + "\n" + line))).isEmpty();
        assertThat(BundleResult.read(text(1, 1, 2, line + "\n" + line))).isEmpty();
        assertThat(BundleResult.read(text(1, 17, 1, line))).isEmpty();
        assertThatThrownBy(() -> BundleResult.none(1).and(Forms.committed()).and(Forms.committed()))
                .hasMessage("2 answers of 1 partitions");
    }

    @Test
    void answers_that_would_be_refused_by_themselves_are_refused_together() {
        String uneven = Forms.committed().toJson().replace("\"clean\":90", "\"clean\":91");
        String wide = Forms.committed().toJson().replace("\"gates\"", " ".repeat(Result.MAX_BYTES) + "\"gates\"");
        assertThat(BundleResult.read(text(1, 2, 2, Forms.committed().toJson() + "\n" + uneven)))
                .isEmpty();
        assertThat(BundleResult.read(text(1, 2, 1, wide))).isEmpty();
    }

    @Test
    void text_that_unpacks_to_more_than_all_answers_can_be_is_left_packed() {
        String line = Forms.committed().toJson() + " ".repeat(1_000);
        assertThat(BundleResult.read(text(1, 16, 16, (line + "\n").repeat(15) + line)))
                .isPresent();
        String bomb = text(1, 16, 16, "0".repeat(2_000_000));
        assertThat(bomb.length()).isLessThan(BundleResult.MAX_BYTES);
        assertThat(BundleResult.read(bomb)).isEmpty();
    }

    private static String text(int version, int partitions, int answered, String lines) {
        var bytes = new ByteArrayOutputStream();
        try (var deflating = new DeflaterOutputStream(bytes)) {
            deflating.write(lines.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String packed = Base64.getEncoder().encodeToString(bytes.toByteArray());
        return ContractJson.write(Map.of("v", version, "bundle", partitions, "answered", answered, "packed", packed));
    }
}
