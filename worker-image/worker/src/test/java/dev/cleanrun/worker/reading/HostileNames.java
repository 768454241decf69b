// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Names that a delivered column may have, chosen to meet every name that is used between a source and its outputs. */
final class HostileNames {
    private static final List<String> NAMES = List.of(
            "#v.0",
            "#v.1",
            "#v.2",
            "#i",
            "#h",
            "#m0",
            "#m1",
            "#l.n.0",
            "#new",
            "bad0",
            "nul0",
            "effect",
            "reason",
            "survivor",
            "why",
            "i",
            "h",
            "b",
            "c",
            "e",
            "k",
            "n",
            "s",
            "t",
            "x",
            "c0",
            "c1",
            "c2",
            "#s.0",
            "#s.1",
            "#u.0",
            "#u.2",
            "#raw.claim_id",
            "#text.amount",
            "#keep.amount",
            "#x.amount",
            "raw.claim_id",
            "canon",
            "terminal",
            "rejected",
            "removed",
            "file_row_number",
            "filename",
            "file_index",
            "rowid",
            "src_file",
            "src_row",
            "dq_flags",
            "rule_ids",
            "findings",
            "rule_id",
            "survivor_src_file",
            "survivor_src_row",
            "partner_src_file",
            "partner_src_row",
            "altered",
            "traced",
            "before",
            "after",
            "claim_id_source",
            "select",
            "from",
            "null",
            "true",
            "a\"b",
            "a'b",
            "a.b",
            "a;b",
            "a\nb",
            "a\tb",
            "\u0001",
            "--",
            "/*",
            "$1",
            "$$",
            "?",
            "{x}",
            "%s",
            "\\",
            "\"",
            "''",
            "*",
            "(",
            "\u00fcber",
            "\u8868",
            "\ud83d\ude00",
            "x\u3000y",
            "k",
            "K",
            "e".repeat(5000),
            "1931-07-04",
            "ID_1",
            "_",
            "1");

    private HostileNames() {}

    /** Some of them, unlike each other and unlike these in any case. */
    static List<String> some(Random random, int most, List<String> unlike) {
        Map<String, String> chosen = new LinkedHashMap<>();
        for (int tries = random.nextInt(most + 1); tries > 0; tries--) {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            chosen.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
        }
        unlike.forEach(name -> chosen.remove(name.toLowerCase(Locale.ROOT)));
        return new ArrayList<>(chosen.values());
    }

    static List<String> all() {
        return NAMES;
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
