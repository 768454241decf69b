// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.tables;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A row while the slow cleaner works on it. */
final class SlowRow {
    final int number;
    final String raw;
    final String claim;
    final String line;
    final String status;
    final String orig;
    final LocalDate paidOnRead;
    final Set<String> rejectedBy = new TreeSet<>();
    final Set<String> flags = new TreeSet<>();
    String member;
    String drug;
    String kind;
    BigDecimal qty;
    BigDecimal paid;
    LocalDate paidOn;
    final LocalDate until;
    List<String> list;
    String verdict;

    SlowRow(int number, Map<String, String> row) {
        this.number = number;
        this.raw = row.toString();
        this.claim = row.get("claim");
        this.line = row.get("line");
        this.status = row.get("status");
        this.orig = row.get("orig");
        this.member = row.get("member");
        this.drug = row.get("drug");
        this.kind = row.get("kind");
        this.qty = number(row.get("qty"));
        this.paid = number(row.get("paid"));
        this.paidOn = row.get("paid_on") == null ? null : LocalDate.parse(row.get("paid_on"));
        this.until = row.get("until") == null ? null : LocalDate.parse(row.get("until"));
        this.paidOnRead = paidOn;
        this.list = new ArrayList<>(Arrays.asList(row.get("d1"), row.get("d2"), row.get("d3")));
    }

    private static BigDecimal number(String text) {
        return text == null || text.equals("many") ? null : new BigDecimal(text);
    }

    boolean alive() {
        return verdict == null;
    }

    boolean voided() {
        return "D".equals(status);
    }

    /** What a clean row looks like, flags last. */
    String cleaned() {
        return Stream.concat(
                                Stream.of(
                                        claim,
                                        line,
                                        member,
                                        drug,
                                        status,
                                        qty == null ? null : qty.setScale(3),
                                        paid == null ? null : paid.setScale(2),
                                        paidOn,
                                        until,
                                        orig,
                                        kind),
                                list.stream())
                        .map(Objects::toString)
                        .collect(Collectors.joining("|"))
                + "|" + flags;
    }
}
