// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.names;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As many names as FDA's directory has, made of a few: other strengths, and brands of made-up syllables. */
final class ManyNames {
    private static final Pattern NUMBER = Pattern.compile("[0-9]*\\.?[0-9]+");
    private static final String[] SYLLABLES = {
        "BA", "CER", "DO", "FEN", "GI", "LOR", "MA", "NEX", "PRI", "RO", "SAL", "TEM", "VI", "XA", "ZOL", "TRI"
    };

    private ManyNames() {}

    /** So many different names. */
    static List<ListedName> listed(List<String> names, int count, Random random) {
        Map<String, ListedName> listed = new LinkedHashMap<>();
        int round = 0;
        while (listed.size() < count) {
            round++;
            for (String name : names) {
                Matcher number = NUMBER.matcher(name);
                String other = number.find()
                        ? name.substring(0, number.start())
                                + plain(Double.parseDouble(number.group()) * round)
                                + name.substring(number.end())
                        : name;
                String branded = FreeText.generic(other) + (random.nextInt(3) == 0 ? " [" + brand(random) + "]" : "");
                listed.putIfAbsent(branded, new ListedName(branded, String.valueOf(listed.size())));
                if (listed.size() == count) {
                    break;
                }
            }
        }
        return List.copyOf(listed.values());
    }

    /** So many different free texts of them. */
    static List<String> texts(List<ListedName> listed, int count, Random random) {
        FreeText writer = new FreeText(random);
        Set<String> texts = new LinkedHashSet<>();
        while (texts.size() < count) {
            texts.add(writer.of(listed.get(random.nextInt(listed.size())).name()));
        }
        return new ArrayList<>(texts);
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : "%.3f".formatted(number);
    }

    private static String brand(Random random) {
        StringBuilder brand = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            brand.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        }
        return brand.toString();
    }
}
