package io.github.ssmreco.templates;

import io.github.ssmreco.engine.judgement.ClaimCase;
import io.github.ssmreco.engine.judgement.ClaimResult;
import io.github.ssmreco.engine.judgement.ClaimSummary;
import io.github.ssmreco.engine.plan.GroupMetric;
import io.github.ssmreco.templates.view.Claim;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The paper's sentences with what came of them. */
final class Claims {

    /** Fewer have no interval. */
    private static final int FEW_SEEDS = 3;

    private final ReportInput input;
    private final RunIndex index;

    Claims(ReportInput input, RunIndex index) {
        this.input = input;
        this.index = index;
    }

    List<Claim> all() {
        List<String> datasets = asked();
        return input.results().claims().stream()
                .map(claim -> claim(claim, datasets))
                .toList();
    }

    /** Titles of the datasets that any claim is asked of, the paper's first, in the order of {@link Claim#measured}. */
    List<String> datasets() {
        return asked().stream().map(input::title).toList();
    }

    private List<String> asked() {
        Set<String> ofPaper = new LinkedHashSet<>();
        Set<String> others = new LinkedHashSet<>();
        measured(input.results().claims().stream()).forEach(of -> (of.ofPaper() ? ofPaper : others).add(of.dataset()));
        ofPaper.addAll(others);
        return List.copyOf(ofPaper);
    }

    /** In the first protocol that has any. */
    private static Stream<ClaimResult.OfDataset> measured(Stream<ClaimResult> claims) {
        return claims.flatMap(claim -> claim.sides().stream())
                .filter(side -> !side.isPublished())
                .flatMap(side -> side.datasets().stream());
    }

    /** What they come to by the paper's own numbers, then a sentence a dataset; generated data is called so. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        ClaimSummary.ofThePaper(input.results().claims()).ifPresent(sentences::add);
        input.results()
                .claimsByDataset()
                .forEach(summary -> sentences.add(
                        input.synthetic(summary.dataset())
                                ? "Generated data, never the paper’s setting: " + summary.sentence()
                                : summary.sentence()));
        return sentences;
    }

    private Claim claim(ClaimResult claim, List<String> datasets) {
        return new Claim(
                claim.id(),
                claim.section(),
                claim.quote(),
                claim.asks(),
                claim.in(),
                claim.cells(),
                claim.sides().stream()
                        .filter(ClaimResult.Side::isPublished)
                        .map(side -> Chips.of(side.verdict()))
                        .findFirst()
                        .orElse(null),
                datasets.stream()
                        .map(dataset -> measured(Stream.of(claim))
                                .filter(of -> of.dataset().equals(dataset))
                                .map(of -> Chips.of(of.verdict()))
                                .findFirst()
                                .orElse(null))
                        .toList(),
                claim.sides().stream().map(this::side).toList());
    }

    private Claim.Side side(ClaimResult.Side side) {
        ClaimResult.Counts counts = side.counts();
        List<String> parts = new ArrayList<>();
        add(parts, counts.holds(), "holds", "hold");
        add(parts, counts.fails(), "fails", "fail");
        add(parts, counts.withinNoise(), "within noise", "within noise");
        add(parts, counts.open(), "without a number", "without a number");
        String seeds = seeds(side.seeds());
        if (seeds != null) {
            parts.add(seeds);
        }
        return new Claim.Side(
                side.isPublished() ? "Published" : "Measured, " + side.side(),
                Chips.of(side.verdict()),
                String.join(", ", parts),
                side.isPublished()
                        ? List.of()
                        : side.datasets().stream().map(this::dataset).toList(),
                side.cases().stream().map(this::one).toList());
    }

    private static void add(List<String> parts, int count, String one, String many) {
        if (count > 0) {
            parts.add(count + " " + (count == 1 ? one : many));
        }
    }

    /** Said where there are so few that there is no interval. */
    private static String seeds(Integer seeds) {
        return seeds == null || seeds >= FEW_SEEDS ? null : seeds == 1 ? "one seed" : seeds + " seeds";
    }

    private Claim.OfDataset dataset(ClaimResult.OfDataset of) {
        return new Claim.OfDataset(title(of.dataset(), of.ofPaper()), Chips.of(of.verdict()), seeds(of.seeds()));
    }

    private String title(String dataset, boolean ofPaper) {
        return ofPaper
                ? input.title(dataset)
                : (input.synthetic(dataset) ? "asked of generated data, " : "asked of ") + input.title(dataset);
    }

    private Claim.Case one(ClaimCase one) {
        List<String> names = new ArrayList<>();
        if (one.dataset() != null) {
            names.add(title(one.dataset(), one.ofPaper()));
        }
        one.choice().forEach((variable, value) -> {
            if (!value.equals(one.dataset())) {
                names.add(variable.equals("metric") ? Format.metricName(value) : variable + " " + value);
            }
        });
        return new Claim.Case(
                String.join(", ", names),
                Chips.of(one.verdict()),
                one.why(),
                one.numbers().stream().map(this::number).toList());
    }

    private Claim.Number number(ClaimCase.Number number) {
        boolean ofGroup = GroupMetric.parse(number.metric()).isPresent();
        String name = ofGroup ? number.metric() : Format.metricName(number.metric());
        List<String> remarks = new ArrayList<>();
        if (number.low() != null) {
            remarks.add(value(number.metric(), ofGroup, number.low()) + " to "
                    + value(number.metric(), ofGroup, number.high()));
        }
        if (number.n() > 0) {
            remarks.add("n = " + number.n());
        }
        return new Claim.Number(
                number.cell(),
                index.knows(number.cell()),
                name + " " + value(number.metric(), ofGroup, number.value())
                        + (remarks.isEmpty() ? "" : remarks.stream().collect(Collectors.joining(", ", " (", ")"))));
    }

    private static String value(String metric, boolean ofGroup, double value) {
        return ofGroup ? Format.fixed(value, 4) : Format.metric(metric, value);
    }
}
