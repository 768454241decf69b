// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.names;

import dev.cleanrun.worker.names.MeasureUnit.Kind;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Takes names apart, in the forms of RxNorm ({@code 0.3 ML enoxaparin sodium 100 MG/ML Prefilled Syringe [Lovenox]}),
 * of FDA's directory ({@code enoxaparin sodium 100mg/mL SUBCUTANEOUS INJECTION}) and of payers
 * ({@code HYDROCODON-ACETAMINOPH 7.5-325}).
 */
final class DrugNameReader {
    /** Texts at least that long may have been cut: their last number may go on. */
    private static final int SHORTEST_CUT = 20;

    private static final int FRAGMENT = 3;
    private static final double DAY = 24;
    private static final double HALF_DAY = 12;

    private final List<String> tokens;
    private final boolean cut;
    private final Set<String> words = new LinkedHashSet<>();
    private final Set<String> brand = new LinkedHashSet<>();
    private final List<Strength> strengths = new ArrayList<>();
    private DrugName.Fill fill = DrugName.Fill.UNTOLD;
    /** Whether an ingredient seems to have begun that has no strength yet. */
    private boolean pending;

    private boolean unclosed;
    private int parentheses;
    private int traits;
    private int brackets;
    private int at;

    DrugNameReader(String text) {
        String plain = text.chars().allMatch(c -> c < 128)
                ? text
                : Normalizer.normalize(text.replace("µ", "u").replace("μ", "u"), Normalizer.Form.NFD);
        this.tokens = NameTokens.of(plain.toUpperCase(Locale.ROOT)
                .replace("[IU]", " IU")
                .replace("(IU)", " IU")
                .replace("[USP'U]", " UNT")
                .replace("(USP'U)", " UNT"));
        this.cut = text.strip().length() >= SHORTEST_CUT;
    }

    DrugName read() {
        while (at < tokens.size()) {
            String token = tokens.get(at);
            if (token.equals("[")) {
                brackets++;
                at++;
            } else if (token.equals("]")) {
                brackets = Math.max(0, brackets - 1);
                at++;
            } else if (NameTokens.number(token).isPresent()) {
                amount();
            } else {
                separator(token);
                word(token);
                at++;
            }
        }
        return new DrugName(
                List.copyOf(words),
                List.copyOf(brand),
                List.copyOf(strengths),
                fill,
                Traits.settled(traits),
                pending || unclosed);
    }

    private void separator(String token) {
        switch (token) {
            case "/", "-" -> pending |= !strengths.isEmpty() && brackets == 0 && parentheses == 0;
            case "(" -> parentheses++;
            case ")" -> parentheses = Math.max(0, parentheses - 1);
            default -> {}
        }
    }

    private void word(String token) {
        if (!Character.isLetter(token.charAt(0))) {
            return;
        }
        if (brackets > 0) {
            spell(token, brand);
            return;
        }
        int bits = Traits.of(token);
        if (bits != 0) {
            traits |= bits;
            pending = false;
            return;
        }
        if (at == tokens.size() - 1 && cut && Lexicon.spelled(token).getFirst().equals(token) && fragment(token)) {
            return;
        }
        bits = Traits.nearly(token);
        if (bits != 0) {
            traits |= bits;
            return;
        }
        spell(token, words);
    }

    /** Whether the last word is the rest of one that says nothing by itself; it may have begun another ingredient. */
    private boolean fragment(String token) {
        int begun = Traits.begun(token);
        traits |= begun;
        if (begun == 0 && token.length() > FRAGMENT) {
            return false;
        }
        unclosed = parentheses > 0;
        return true;
    }

    private void spell(String token, Set<String> into) {
        if (negated(token, into) || Lexicon.isNoise(token) || Traits.of(token) != 0) {
            return;
        }
        if (token.length() == 1 && at > 0 && tokens.get(at - 1).equals("VITAMIN")) {
            into.add("VITAMIN" + token);
            return;
        }
        into.addAll(Lexicon.spelled(token));
    }

    /** {@code NON-ASPIRIN}, {@code ASPIRIN FREE}, {@code W/O ASPIRIN}: the word is what it is not. */
    private boolean negated(String token, Set<String> into) {
        String before =
                at > 1 && tokens.get(at - 1).equals("-") ? tokens.get(at - 2) : at > 0 ? tokens.get(at - 1) : "";
        boolean without = before.equals("WITHOUT")
                || (before.equals("O") && at > 2 && tokens.get(at - 3).equals("W"));
        if (before.equals("NON") || before.equals("NO")) {
            into.remove(before);
            into.add("NON" + Lexicon.spelled(token).getFirst());
            return true;
        }
        if (token.equals("FREE") && at > 0) {
            Lexicon.spelled(before).forEach(into::remove);
        }
        return without || token.equals("O") || token.equals("WITHOUT");
    }

    /** A number with what belongs to it. */
    private void amount() {
        double number = NameTokens.number(tokens.get(at)).orElseThrow();
        boolean last = at == tokens.size() - 1;
        at++;
        if (peek("(") || (parentheses > 0 && unitless()) || before("#") || before("X") || counted()) {
            return;
        }
        Optional<MeasureUnit> unit = unit();
        if (brackets > 0) {
            return;
        }
        if (unit.isEmpty()) {
            bare(number, last);
            return;
        }
        switch (unit.get().kind()) {
            case PERCENT -> add(Strength.percent(number));
            case MASS, ACTIVITY, EQUIVALENT, MOLE -> measured(number, unit.get());
            case VOLUME -> fill = new DrugName.Fill(number * unit.get().factor(), true);
            case TIME -> {
                if ((number == DAY || number == HALF_DAY) && unit.get().factor() == 1) {
                    traits |= Traits.EXTENDED;
                }
            }
            case EACH -> {
                add(Strength.bare(number, false));
                at--; // the form's own word
            }
            case ACTUATION -> fill = new DrugName.Fill(number, true);
        }
    }

    private void bare(double number, boolean last) {
        if (peek("/")
                && at + 2 < tokens.size()
                && NameTokens.number(tokens.get(at + 1)).isPresent()) {
            Optional<MeasureUnit> per = MeasureUnit.of(tokens.get(at + 2)).filter(unit -> unit.kind() == Kind.VOLUME);
            if (per.isPresent()) {
                double in =
                        NameTokens.number(tokens.get(at + 1)).get() * per.get().factor();
                Optional<Strength> strength = Strength.in(Kind.MASS, number, Kind.VOLUME, in, number);
                if (strength.isPresent()) {
                    at += 3;
                    add(strength.get());
                    return;
                }
            }
        }
        if (at == tokens.size() - 1 && (peek("M") || peek("MC") || peek("UNI"))) {
            at++;
            add(Strength.bare(number, false));
            return;
        }
        add(Strength.bare(number, last && cut));
    }

    private void measured(double number, MeasureUnit unit) {
        double value = number * unit.factor();
        Optional<Strength> ratio = ratio(number, value, unit);
        add(ratio.orElseGet(() -> new Strength(unit.kind(), Kind.EACH, value, number, false)));
    }

    /** {@code /5 ML}, {@code /G}, {@code /1}, {@code /HR} behind an amount; not the next ingredient's amount. */
    private Optional<Strength> ratio(double number, double value, MeasureUnit unit) {
        if (!peek("/") || at + 1 >= tokens.size()) {
            return Optional.empty();
        }
        Optional<Double> in = NameTokens.number(tokens.get(at + 1));
        int behind = at + (in.isPresent() ? 2 : 1);
        Optional<MeasureUnit> per = behind < tokens.size() ? MeasureUnit.of(tokens.get(behind)) : Optional.empty();
        if (per.isEmpty() || per.get().kind() == Kind.EACH) {
            if (in.isPresent() && in.get() == 1) {
                at = behind;
                return Optional.of(new Strength(unit.kind(), Kind.EACH, value, number, false));
            }
            return Optional.empty();
        }
        boolean mass =
                per.get().kind() == Kind.MASS && (in.isEmpty() || per.get().factor() >= 1000);
        double each = in.orElse(1.0) * per.get().factor();
        Kind kind = switch (per.get().kind()) {
            case VOLUME -> Kind.VOLUME;
            case MASS -> mass ? Kind.MASS : null;
            case TIME, ACTUATION -> Kind.EACH;
            case ACTIVITY, EQUIVALENT, MOLE, PERCENT, EACH -> null;
        };
        Optional<Strength> strength =
                kind == null ? Optional.empty() : Strength.in(unit.kind(), value, kind, each, number);
        if (strength.isEmpty()) {
            return strength;
        }
        at = behind + 1;
        if (kind == Kind.VOLUME && each != 1 && !fill.told()) {
            fill = new DrugName.Fill(each, false);
        }
        return strength;
    }

    private void add(Strength strength) {
        pending = false;
        if (strengths.stream().noneMatch(known -> strength.agrees(known) && strength.per() == known.per())) {
            strengths.add(strength);
        }
    }

    /** The unit behind the number, if one is there. */
    private Optional<MeasureUnit> unit() {
        int next = peek("-") ? at + 1 : at;
        if (next >= tokens.size()) {
            return Optional.empty();
        }
        Optional<MeasureUnit> unit = MeasureUnit.of(tokens.get(next));
        if (unit.isPresent()) {
            at = next + 1;
        }
        return unit;
    }

    /** Thirty of something. */
    private boolean counted() {
        return peek("CT") || peek("EA") || peek("COUNT") || peek("#") || (peek("C") && at == tokens.size() - 1);
    }

    private boolean unitless() {
        return at >= tokens.size() || MeasureUnit.of(tokens.get(at)).isEmpty();
    }

    private boolean before(String token) {
        return at > 1 && tokens.get(at - 2).equals(token);
    }

    private boolean peek(String token) {
        return at < tokens.size() && tokens.get(at).equals(token);
    }
}
