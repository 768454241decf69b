// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names as payers write them, made of names as RxNorm and FDA write them, by a seeded generator. Knows nothing of how
 * names are read.
 */
final class FreeText {
    /** Fields of 30 characters for a product's description are what NCPDP's batch formats and many payers have. */
    static final int FIELD = 30;

    private static final String[][] FORMS = {
        {"EXTENDED RELEASE ORAL TABLET", "ER TAB", "TAB ER", "TB24", "ER TABLET", "XR TABS"},
        {"EXTENDED RELEASE ORAL CAPSULE", "ER CAP", "CAP ER", "CP24", "CAPSULE ER"},
        {"DELAYED RELEASE ORAL TABLET", "DR TAB", "TAB DR", "EC TABLET", "TBEC"},
        {"DELAYED RELEASE ORAL CAPSULE", "DR CAP", "CAP DR", "CPDR", "CAPSULE DR"},
        {"ORAL TABLET, FILM COATED", "TAB", "TABLET", "TABS", "TABLET FILM COATED"},
        {"ORAL TABLET, COATED", "TAB", "TABLET", "TABS"},
        {"CHEWABLE TABLET", "CHEW TAB", "TAB CHEW", "CHEWABLE", "TABLET CHEW"},
        {"DISINTEGRATING ORAL TABLET", "ODT", "TAB ODT", "ODT TABLET"},
        {"ORAL TABLET", "TAB", "TABLET", "TABS", "ORAL TAB", "TABLETS"},
        {"ORAL CAPSULE", "CAP", "CAPSULE", "CAPS", "ORAL CAP", "CAPSULES"},
        {"ORAL SUSPENSION", "SUSP", "ORAL SUSP", "SUS"},
        {"ORAL SOLUTION", "SOLN", "ORAL SOLN", "SOL", "LIQUID"},
        {"INJECTABLE SOLUTION", "INJ", "VIAL", "INJECTION", "SOLN INJ"},
        {"PREFILLED SYRINGE", "SYRINGE", "SYR", "PREFILLED SYR", "INJ"},
        {"INJECTION, SOLUTION", "INJ", "INJ SOLN", "VIAL"},
        {"METERED DOSE INHALER", "INHALER", "INH", "HFA INH", "AER"},
        {"TOPICAL CREAM", "CREAM", "CRM", "TOP CREAM"},
        {"TOPICAL OINTMENT", "OINT", "OINTMENT"},
        {"TRANSDERMAL PATCH", "PATCH", "PTCH", "TD PATCH"},
        {"TRANSDERMAL SYSTEM", "PATCH", "TD PATCH"},
        {"OPHTHALMIC SOLUTION", "EYE DROPS", "OPHTH SOLN", "OPTH SOL"},
        {"NASAL SPRAY", "NASAL SPR", "NASAL SPRAY"},
    };

    private static final String[][] WORDS = {
        {"HYDROCHLORIDE", "HCL", "HCL", "HCL", "HYDROCHLOR"},
        {"SODIUM", "SOD", "SODIUM", "SOD"},
        {"POTASSIUM", "POT", "POTASS", "POTASSIUM"},
        {"ACETAMINOPHEN", "APAP", "ACETAMINOPHEN", "ACETAMINOPH"},
        {"HYDROCHLOROTHIAZIDE", "HCTZ", "HCTZ", "HYDROCHLOROTHIAZIDE"},
        {"SULFATE", "SULF", "SULFATE"},
        {"SUCCINATE", "SUCC", "SUCCINATE"},
        {"TARTRATE", "TART", "TARTRATE"},
        {"MALEATE", "MAL", "MALEATE"},
        {"CLAVULANATE", "CLAV", "CLAVULANATE"},
    };

    private static final Pattern SALT = Pattern.compile(" (HYDROCHLORIDE|SODIUM|POTASSIUM|MALEATE|SULFATE|BESYLATE|"
            + "MESYLATE|FUMARATE|CALCIUM|PHOSPHATE|ACETATE)(?= [0-9.])");
    private static final Pattern STRENGTH = Pattern.compile(
            "(?<![A-Z0-9.])([0-9]*\\.?[0-9]+) ?(MG|MCG|UG|G|MEQ|UNT|%)(/([0-9.]+ ?)?(ML|G|ACTUAT|HR|H|1))?(?![A-Z])");
    private static final Pattern PLAIN_MG = Pattern.compile("(?<![A-Z0-9.])([0-9]*\\.?[0-9]+) ?MG(/1)?(?![A-Z/0-9])");
    private static final Pattern BRAND = Pattern.compile(" ?\\[([^\\]]+)\\]");

    private final Random random;
    private final List<String> told = new ArrayList<>();

    FreeText(Random random) {
        this.random = random;
    }

    /** What was done to the last name. */
    List<String> told() {
        return List.copyOf(told);
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    /** The name without its brand in brackets. */
    static String generic(String name) {
        return BRAND.matcher(name).replaceAll("").strip();
    }

    /** The brand in brackets; empty when there is none. */
    static String brand(String name) {
        Matcher brand = BRAND.matcher(name);
        return brand.find() ? brand.group(1) : "";
    }

    /** The name as somebody may have written it. */
    String of(String name) {
        told.clear();
        String text = brandFirst(name.toUpperCase(Locale.ROOT).strip());
        text = form(text);
        text = words(text);
        text = did(
                "salt",
                SALT.matcher(text).find() && chance(0.3),
                SALT.matcher(text).replaceAll(""),
                text);
        text = did("units", chance(0.35), units(text), text);
        text = did("joined", text.contains(" / ") && chance(0.5), joined(text), text);
        text = did("swapped", chance(0.2), swapped(text), text);
        text = did("typing", chance(0.22), typed(text), text);
        text = did("vowels", chance(0.04), vowels(text), text);
        text = did("short word", chance(0.08), shortened(text), text);
        text = did("no strength", chance(0.05), STRENGTH.matcher(text).replaceAll(""), text);
        text = did("packed", chance(0.05), text + pick(" #30", " 30CT", " 90 CT", " (UD)"), text);
        text = text.replaceAll("\\s+", " ").strip();
        return did(
                "cut",
                text.length() > FIELD && chance(0.6),
                text.substring(0, Math.min(FIELD, text.length())).strip(),
                text);
    }

    private String did(String what, boolean now, String changed, String before) {
        if (!now || changed.equals(before)) {
            return before;
        }
        told.add(what);
        return changed;
    }

    private String brandFirst(String name) {
        String brand = brand(name);
        if (brand.isEmpty() || !chance(0.5)) {
            return name.replace("[", "(").replace("]", ")");
        }
        Matcher strength = STRENGTH.matcher(generic(name));
        List<String> strengths = new ArrayList<>();
        int end = 0;
        while (strength.find()) {
            strengths.add(strength.group());
            end = strength.end();
        }
        told.add("brand");
        return brand + " " + String.join("-", strengths) + " "
                + generic(name).substring(end).strip();
    }

    private String form(String name) {
        for (String[] form : FORMS) {
            if (name.contains(form[0])) {
                if (chance(0.15)) {
                    told.add("no form");
                    return name.replace(form[0], "");
                }
                return did("form", true, name.replace(form[0], form[1 + random.nextInt(form.length - 1)]), name);
            }
        }
        return name;
    }

    private String words(String name) {
        String text = name;
        for (String[] word : WORDS) {
            if (chance(0.7)) {
                text = did("abbreviated", true, text.replace(word[0], word[1 + random.nextInt(word.length - 1)]), text);
            }
        }
        return text;
    }

    private String units(String text) {
        Matcher amount = PLAIN_MG.matcher(text);
        if (!amount.find()) {
            return text;
        }
        double mg = Double.parseDouble(amount.group(1));
        String other = mg >= 500
                ? plain(mg / 1000) + pick("G", " GM", " G")
                : mg < 1 ? plain(mg * 1000) + pick("MCG", " MCG") : plain(mg) + pick("MG", " MGS", "");
        return text.substring(0, amount.start()) + other + text.substring(amount.end());
    }

    private static String plain(double number) {
        double rounded = Math.round(number * 1e6) / 1e6;
        return rounded == Math.rint(rounded) ? String.valueOf((long) rounded) : String.valueOf(rounded);
    }

    /** A 5 MG / B 325 MG becomes A-B 5-325. */
    private static String joined(String text) {
        Matcher strength = STRENGTH.matcher(text);
        List<String> numbers = new ArrayList<>();
        StringBuilder rest = new StringBuilder();
        int from = 0;
        String tail = "";
        while (strength.find()) {
            if (strength.group(3) != null && !strength.group(3).equals("/1")) {
                return text;
            }
            numbers.add(strength.group(1));
            rest.append(text, from, strength.start());
            from = strength.end();
            tail = text.substring(from);
        }
        String names = rest.toString()
                .strip()
                .replace(" / ", "-")
                .replaceAll("\\s*/\\s*", "-")
                .replace(" -", "-");
        return names + " " + String.join("-", numbers) + " " + tail.strip();
    }

    /** The strength, or the form, before the rest. */
    private String swapped(String text) {
        Matcher strength = STRENGTH.matcher(text);
        if (!strength.find()) {
            return text;
        }
        String amount = strength.group();
        String rest = (text.substring(0, strength.start()) + text.substring(strength.end())).strip();
        return chance(0.5) ? amount + " " + rest : rest + " " + amount;
    }

    private String typed(String text) {
        Matcher word = Pattern.compile("[A-Z]{7,}").matcher(text);
        List<int[]> places = new ArrayList<>();
        while (word.find()) {
            places.add(new int[] {word.start(), word.end()});
        }
        if (places.isEmpty()) {
            return text;
        }
        int[] place = places.get(random.nextInt(places.size()));
        int at = place[0] + 1 + random.nextInt(place[1] - place[0] - 2);
        char letter = (char) ('A' + random.nextInt(26));
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + letter + text.substring(at);
            case 2 -> text.substring(0, at) + letter + text.substring(at + 1);
            default -> text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
        };
    }

    private static String vowels(String text) {
        Matcher word = Pattern.compile("[A-Z]{8,}").matcher(text);
        return word.find()
                ? text.substring(0, word.start() + 1)
                        + text.substring(word.start() + 1, word.end()).replaceAll("[AEIOUY]", "")
                        + text.substring(word.end())
                : text;
    }

    private static String shortened(String text) {
        Matcher word = Pattern.compile("[A-Z]{11,}").matcher(text);
        return word.find() ? text.substring(0, word.start() + 9) + text.substring(word.end()) : text;
    }

    private String pick(String... texts) {
        return texts[random.nextInt(texts.length)];
    }
}
