// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary.page;

import dev.cleanrun.contract.summary.RunSummary;
import dev.cleanrun.contract.summary.SharedKeys;

/** Records that lie in several partitions, where rules that compare rows do not see them together. */
final class SharedKeysSection {
    private SharedKeysSection() {}

    static void add(Html page, RunSummary summary) {
        SharedKeys keys = summary.sharedKeys();
        if (keys.rules().isEmpty()) {
            return;
        }
        page.add(
                "<section aria-labelledby=\"keys\">\n<h2 id=\"keys\">Keys in several partitions</h2>\n<p>%s</p>\n",
                said(keys));
        page.add("<table class=\"ways\"><thead><tr><th>Rule</th><th>Keys</th><th class=\"n\">Looked at</th><th"
                + " class=\"n\">In several</th><th class=\"n\">Partitions</th><th>Most in</th></tr></thead>\n"
                + "<tbody>\n");
        for (SharedKeys.OfRule rule : keys.rules()) {
            page.add(
                    "<tr><th scope=\"row\">%s</th><td>%s%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td><td"
                            + " class=\"n\">%s</td><td>%s</td></tr>\n",
                    rule.rule(),
                    rule.named(),
                    query(rule, summary),
                    Html.count(rule.lookedAt()),
                    Html.count(rule.shared()),
                    Html.count(rule.partitions()),
                    rule.most() == null ? new Html() : Html.code(rule.most()));
        }
        page.add("</tbody></table>\n</section>\n");
    }

    private static Html query(SharedKeys.OfRule rule, RunSummary summary) {
        return rule.shared() == 0
                ? new Html()
                : RuleQuery.of(rule, summary.origin())
                        .map(sql -> new Html()
                                .add(
                                        "<details class=\"query\"><summary>query for"
                                                + " them</summary><pre>%s</pre></details>",
                                        sql))
                        .orElse(new Html());
    }

    private static String said(SharedKeys keys) {
        return "Rules compare rows of one partition: versions and copies of a record that lie in two do not meet, and"
                + " all of them stay. Of large partitions some keys are looked at, chosen by their hashes."
                + (keys.notLookedAt() == 0
                        ? ""
                        : " Of " + Html.counted(keys.notLookedAt(), "partition") + " no keys are known, since an"
                                + " earlier version cleaned them: recompute: All looks at them too.");
    }
}
