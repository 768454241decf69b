// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.order.Following;
import dev.cleanrun.contract.order.Help;
import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.contract.order.Order;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An order of several partitions. */
class BundleOrderTest {
    private static Order order() {
        return Forms.planned(Forms.bundleOrder(), ContractVersion.CLEANING_REVISION);
    }

    private static Order parsed(Order order) {
        return Order.parse(ContractJson.write(order));
    }

    private static Following following(int index) {
        return new Following(index, Forms.named("event_year=" + index), new Inputs(1, 5, Forms.HASH), Forms.HASH);
    }

    private static List<Following> followings(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(BundleOrderTest::following)
                .toList();
    }

    @Test
    void each_partition_has_an_order_of_its_own_that_differs_in_the_partition_alone() {
        Order order = order();
        Order first = order.toBuilder().then(List.of()).build();

        List<Order> each = order.each();

        assertThat(each).hasSize(3).allMatch(one -> one.following().isEmpty());
        assertThat(each.getFirst()).isEqualTo(first);
        Following last = order.following().getLast();
        assertThat(each.getLast().attemptId()).isEqualTo(order.runUid() + "/122/1/2");
        assertThat(each.getLast().partition()).isEqualTo(last.partition());
        assertThat(each.getLast().inputs()).isEqualTo(last.inputs());
        assertThat(each.getLast().fingerprint()).isEqualTo(last.fingerprint());
        assertThat(each.getLast())
                .usingRecursiveComparison()
                .ignoringFields("index", "partition", "inputs", "fingerprint")
                .isEqualTo(first);
    }

    @Test
    void an_order_of_one_partition_is_the_only_one_of_its_orders() {
        assertThat(Forms.partitionOrder().each()).containsExactly(Forms.partitionOrder());
        assertThat(Forms.partitionOrder().following()).isEmpty();
    }

    @Test
    void the_order_read_is_the_order_written_and_so_is_one_that_is_built_from_it() {
        assertThat(parsed(order())).isEqualTo(order());
        assertThat(order().toBuilder().build()).isEqualTo(order());
    }

    @Test
    void sixteen_partitions_are_taken_and_seventeen_are_not() {
        assertThat(parsed(order().toBuilder().then(followings(1, 15)).build()).each())
                .hasSize(Order.MOST_TOGETHER);
        refused(order().toBuilder().then(followings(1, 16)).build(), "17 partitions, more than 16");
    }

    @Test
    void no_other_order_than_that_of_a_partition_by_itself_may_name_further_ones() {
        Order summary = Forms.planned(Forms.summaryOrder(), ContractVersion.CLEANING_REVISION);
        Order delivery = Forms.planned(DeliveryForms.order(), ContractVersion.CLEANING_REVISION);

        refused(summary.toBuilder().then(followings(1, 1)).build(), "only an order of a partition");
        refused(delivery.toBuilder().then(followings(1, 1)).build(), "only an order of a partition");
        refused(order().toBuilder().help(new Help(1, 1)).build(), "helps another attempt");
    }

    @Test
    void each_further_partition_is_named_in_full_and_once() {
        refused(order().toBuilder().then(followings(119, 1)).build(), "index 119 twice");
        refused(order().toBuilder().then(followings(-1, 1)).build(), "index -1");
        refused(
                order().toBuilder()
                        .then(List.of(new Following(7, null, new Inputs(1, 1, Forms.HASH), Forms.HASH)))
                        .build(),
                "no partition, inputs or fingerprint");
        assertThatThrownBy(
                        () -> Order.parse(ContractJson.write(order()).replaceFirst("\"then\":\\[", "\"then\":[null,")))
                .hasMessageContaining("no partition, inputs or fingerprint");
    }

    private static void refused(Order order, String why) {
        assertThatThrownBy(() -> parsed(order))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
