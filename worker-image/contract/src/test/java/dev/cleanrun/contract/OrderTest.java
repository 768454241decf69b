// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.order.Order;
import org.junit.jupiter.api.Test;

class OrderTest {
    @Test
    void an_order_reads_back_as_it_was_written() {
        Order order = Forms.planned(Forms.partitionOrder(), ContractVersion.CLEANING_REVISION);
        assertThat(Order.parse(ContractJson.write(order))).isEqualTo(order);
        assertThat(Forms.partitionOrder().attemptId()).isEqualTo("0a1b2c3d-0000-4000-8000-000000000000/119/1/2");
    }

    @Test
    void an_order_made_from_another_one_is_the_same_in_all_that_is_not_changed() {
        assertThat(Forms.partitionOrder().toBuilder().build()).isEqualTo(Forms.partitionOrder());
        assertThat(Forms.summaryOrder().toBuilder().build()).isEqualTo(Forms.summaryOrder());
        assertThat(Forms.summaryOrder().toBuilder().memory(1).build().memory()).isOne();
    }

    @Test
    void an_order_of_more_than_8_kib_is_refused() {
        String order =
                ContractJson.write(Forms.partitionOrder()).replace("/etc/ca.pem", "/" + "x".repeat(Order.MAX_BYTES));

        assertThatThrownBy(() -> Order.parse(order)).hasMessageContaining("more than " + Order.MAX_BYTES);
    }

    @Test
    void an_order_of_another_contract_says_which_image_to_use() {
        String order = ContractJson.write(Forms.partitionOrder()).replace("\"v\":1", "\"v\":2");

        assertThatThrownBy(() -> Order.parse(order))
                .hasMessageContaining("version 2")
                .hasMessageContaining("image");
    }
}
