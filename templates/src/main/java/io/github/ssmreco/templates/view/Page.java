package io.github.ssmreco.templates.view;

import java.util.List;

/**
 * The whole report.
 *
 * @param title its heading
 * @param generated when, by which version, from which checkout
 * @param verdict what it all comes to
 * @param protocols the protocols that occur, explained
 * @param tables published beside measured, an entry an artifact and dataset
 * @param synthetic measured on generated data, with nothing to compare with
 * @param figures of the tables whose cells a numeric setting tells apart
 * @param tests paired tests between the variants of tables
 * @param curves training curves on the paper's data
 * @param syntheticCurves training curves on generated data
 * @param claims sentences of the paper
 * @param claimSentences what they come to, one a dataset
 * @param theory findings about the paper's equations, one table per dataset
 * @param definitions what each value is, a sentence each
 * @param datasets data statistics
 * @param tuned the cells whose settings were tuned here
 * @param untuned what has to be said of losses that are not tuned alike
 * @param regressions against recorded runs
 * @param runs provenance
 */
public record Page(
        String title,
        List<Entry> generated,
        Headline verdict,
        List<Entry> protocols,
        List<ComparisonTable> tables,
        List<ComparisonTable> synthetic,
        List<Figure> figures,
        List<TestTable> tests,
        List<RunCurves> curves,
        List<RunCurves> syntheticCurves,
        List<Claim> claims,
        List<String> claimSentences,
        List<TheoryTable> theory,
        List<Entry> definitions,
        List<DatasetTable> datasets,
        List<TunedCell> tuned,
        List<String> untuned,
        RegressionTable regressions,
        List<RunCard> runs) {}
