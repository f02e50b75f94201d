package io.github.ssmreco.engine.judgement;

import io.github.ssmreco.engine.data.DatasetDescriptor;
import io.github.ssmreco.engine.data.Datasets;
import io.github.ssmreco.engine.plan.Paper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the paper's claims come to on one dataset, by what was measured there in one protocol.
 *
 * @param dataset its name
 * @param ofPaper whether it is the paper's; else its claims are asked of it all the same
 * @param protocol id of the protocol
 * @param holds ids of the claims that hold
 * @param fails ids of those that fail
 * @param withinNoise ids of those whose numbers cannot be told apart
 * @param notTestableYet ids of those that lack a number
 * @param seeds the fewest behind any number that decided; null where nothing is decided
 * @param sentence all of it for a reader
 */
public record ClaimSummary(
        String dataset,
        boolean ofPaper,
        String protocol,
        List<String> holds,
        List<String> fails,
        List<String> withinNoise,
        List<String> notTestableYet,
        Integer seeds,
        String sentence) {

    /** Which sentences the paper's own numbers contradict; empty where none is tested. */
    public static Optional<String> ofThePaper(List<ClaimResult> claims) {
        Map<ClaimVerdict, List<String>> ids = claims.stream()
                .filter(ClaimResult::isTested)
                .collect(Collectors.groupingBy(
                        claim -> claim.sides().get(0).verdict(),
                        Collectors.mapping(ClaimResult::id, Collectors.toList())));
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        List<String> fails = ids.getOrDefault(ClaimVerdict.FAILS, List.of());
        List<String> noise = ids.getOrDefault(ClaimVerdict.WITHIN_NOISE, List.of());
        return Optional.of("By the numbers that the paper prints, "
                + ids.getOrDefault(ClaimVerdict.HOLDS, List.of()).size() + " of its claims hold, " + fails.size()
                + (fails.size() == 1 ? " fails" : " fail") + names(fails) + ", " + noise.size()
                + (noise.size() == 1 ? " is" : " are") + " within noise" + names(noise) + "; for "
                + ids.getOrDefault(ClaimVerdict.NOT_PUBLISHED, List.of()).size() + " it prints no numbers.");
    }

    /** One for each dataset and protocol that a claim is asked of, in the order of the claims. */
    static List<ClaimSummary> of(List<ClaimResult> claims, Paper paper) {
        record Place(String dataset, boolean ofPaper, String protocol) {}
        record Came(String claim, ClaimResult.OfDataset of) {}
        Map<Place, List<Came>> places = new LinkedHashMap<>();
        for (ClaimResult claim : claims) {
            for (ClaimResult.Side side : claim.sides()) {
                if (!side.isPublished()) {
                    side.datasets()
                            .forEach(of -> places.computeIfAbsent(
                                            new Place(of.dataset(), of.ofPaper(), side.side()),
                                            key -> new ArrayList<>())
                                    .add(new Came(claim.id(), of)));
                }
            }
        }
        List<ClaimSummary> summaries = new ArrayList<>();
        places.forEach((place, all) -> {
            Map<ClaimVerdict, List<String>> ids = new LinkedHashMap<>();
            for (ClaimVerdict verdict : ClaimVerdict.values()) {
                ids.put(
                        verdict,
                        all.stream()
                                .filter(came -> came.of.verdict() == verdict)
                                .map(Came::claim)
                                .toList());
            }
            Integer seeds = all.stream()
                    .map(came -> came.of.seeds())
                    .filter(Objects::nonNull)
                    .min(Integer::compare)
                    .orElse(null);
            summaries.add(new ClaimSummary(
                    place.dataset,
                    place.ofPaper,
                    place.protocol,
                    ids.get(ClaimVerdict.HOLDS),
                    ids.get(ClaimVerdict.FAILS),
                    ids.get(ClaimVerdict.WITHIN_NOISE),
                    ids.get(ClaimVerdict.NOT_TESTABLE_YET),
                    seeds,
                    sentence(title(place.dataset, paper) + " (" + place.protocol + ")", place.ofPaper, ids, seeds)));
        });
        // a protocol that decides nothing on a dataset is worth no sentence beside one that may
        return summaries.stream()
                .filter(summary -> summary.decided() > 0
                        || summaries.stream()
                                .filter(other -> other.dataset.equals(summary.dataset))
                                .findFirst()
                                .orElseThrow()
                                .equals(summary))
                .toList();
    }

    private int decided() {
        return holds.size() + fails.size() + withinNoise.size();
    }

    private static String title(String dataset, Paper paper) {
        return paper.datasets().containsKey(dataset)
                ? paper.datasets().get(dataset).title()
                : Datasets.builtIn().stream()
                        .filter(builtIn -> builtIn.name().equals(dataset))
                        .map(DatasetDescriptor::title)
                        .findFirst()
                        .orElse(dataset);
    }

    private static String sentence(String where, boolean ofPaper, Map<ClaimVerdict, List<String>> ids, Integer seeds) {
        List<String> holds = ids.get(ClaimVerdict.HOLDS);
        List<String> fails = ids.get(ClaimVerdict.FAILS);
        List<String> noise = ids.get(ClaimVerdict.WITHIN_NOISE);
        int open = ids.get(ClaimVerdict.NOT_TESTABLE_YET).size();
        int decided = holds.size() + fails.size() + noise.size();
        StringBuilder sentence = new StringBuilder("On ").append(where);
        if (!ofPaper) {
            sentence.append(", which the paper does not have,");
        }
        if (decided == 0) {
            return sentence.append(" none of ")
                    .append(open)
                    .append(" of the paper's claims is testable yet.")
                    .toString();
        }
        sentence.append(' ')
                .append(holds.size())
                .append(" of ")
                .append(decided)
                .append(decided == 1 ? " claim of the paper holds" : " of the paper's claims hold");
        sentence.append(", ")
                .append(fails.size())
                .append(fails.size() == 1 ? " fails" : " fail")
                .append(names(fails));
        sentence.append(", ")
                .append(noise.size())
                .append(noise.size() == 1 ? " is" : " are")
                .append(" within noise")
                .append(names(noise));
        sentence.append("; ").append(open).append(open == 1 ? " is" : " are").append(" not testable yet.");
        if (seeds != null && seeds < Estimate.SEEDS_FOR_AN_INTERVAL) {
            sentence.append(" Some of this rests on ")
                    .append(Wording.seeds(seeds))
                    .append('.');
        }
        return sentence.toString();
    }

    private static String names(List<String> ids) {
        return ids.isEmpty() ? "" : " (" + String.join(", ", ids) + ")";
    }
}
