package io.github.ssmreco.plugin;

import io.github.ssmreco.engine.experiment.ExperimentSpec;
import io.github.ssmreco.engine.experiment.RunKind;
import io.github.ssmreco.engine.experiment.RunKinds;
import io.github.ssmreco.engine.loss.LossProvider;
import io.github.ssmreco.engine.loss.Losses;
import io.github.ssmreco.engine.model.ModelProvider;
import io.github.ssmreco.engine.model.Models;
import io.github.ssmreco.engine.sampling.SamplerProvider;
import io.github.ssmreco.engine.sampling.Samplers;
import io.github.ssmreco.engine.support.Setting;
import io.github.ssmreco.engine.training.TrainingSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page of settings has every setting of everything that an experiment can name. */
class SettingsPageTest {

    @Test
    void thePageHasEverySetting() throws IOException {
        StringBuilder page = new StringBuilder("""
                | of | setting | default | accepted | what it is |
                |---|---|---|---|---|
                """);
        add(page, "every training", TrainingSettings.all());
        for (ModelProvider model : Models.ALL) {
            add(page, "model `" + model.name() + "`", model.settings());
        }
        for (LossProvider loss : Losses.ALL) {
            List<Setting> own = new ArrayList<>(loss.settings());
            own.removeAll(Samplers.settings());
            add(page, "loss `" + loss.name() + "`", own);
        }
        for (SamplerProvider sampler : Samplers.BUILT_IN) {
            add(page, "sampler `" + sampler.name() + "`", sampler.settings());
        }
        for (RunKind kind : RunKinds.ALL) {
            if (kind != RunKinds.TRAINING) {
                add(page, "kind `" + kind.name() + "`", kind.settings(kind.name(), ExperimentSpec.NO_LOSS));
            }
        }
        Documents.requireBetweenMarkers(
                Documents.ROOT.resolve("docs").resolve("settings.md"), "settings", page.toString());
    }

    private static void add(StringBuilder page, String of, List<Setting> settings) {
        if (settings.isEmpty()) {
            page.append("| ").append(of).append(" | | | | |\n");
        }
        for (Setting setting : settings) {
            page.append(String.format(
                    "| %s | `%s`%s | %s | %s | %s |\n",
                    of,
                    setting.name(),
                    setting.symbol().isEmpty() ? "" : ", " + setting.symbol(),
                    setting.defaultValue() == null ? "must be set" : setting.defaultValue(),
                    setting.expectation(),
                    setting.description()));
        }
    }
}
