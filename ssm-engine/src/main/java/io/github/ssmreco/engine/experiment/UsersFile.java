package io.github.ssmreco.engine.experiment;

import io.github.ssmreco.engine.evaluation.UserMetrics;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.WholeFile;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code users.csv}: the test metrics of a run's best epoch, a row for each ranked user. Header
 * {@code user,relevant,recall@20,ndcg@20,…}; {@code relevant} is the number of the user's test items. The mean of a column is the
 * metric of that name in {@code metrics.json}, to the bit if it is summed in the order of rows, unless an evaluation on another
 * machine or back end added the column.
 *
 * <p>A user is the row number of the dataset's tables, from 0: the id in the source files less the format's first id where ids
 * are numbers, else the order of first appearance over all source files; a k-core closes the gaps that it leaves.
 */
final class UsersFile {

    private static final String USER = "user";
    private static final String RELEVANT = "relevant";

    private UsersFile() {}

    /** Writes a file that appears whole. */
    static void write(Path file, UserMetrics metrics) throws IOException {
        WholeFile.write(file, channel -> {
            BufferedWriter out =
                    new BufferedWriter(Channels.newWriter(channel, StandardCharsets.US_ASCII.newEncoder(), -1));
            out.write(USER + "," + RELEVANT);
            for (String name : metrics.values().keySet()) {
                out.write("," + name);
            }
            out.write("\n");
            for (int n = 0; n < metrics.users().length; n++) {
                out.write(metrics.users()[n] + "," + metrics.relevant()[n]);
                for (double[] column : metrics.values().values()) {
                    out.write("," + column[n]);
                }
                out.write("\n");
            }
            out.flush();
        });
    }

    /** Names of the metrics that a file has; none where there is no file. */
    static List<String> columns(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try (BufferedReader in = Files.newBufferedReader(file)) {
            return columns(file, in.readLine());
        }
    }

    private static List<String> columns(Path file, String header) {
        List<String> words = header == null ? List.of() : List.of(header.split(","));
        if (words.size() < 2 || !words.subList(0, 2).equals(List.of(USER, RELEVANT))) {
            throw broken(file, 1, header, null);
        }
        return words.subList(2, words.size());
    }

    /**
     * Reads a file.
     *
     * @throws InputException if it is not one of this form, naming file and line
     */
    static UserMetrics read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> names = columns(file, lines.isEmpty() ? null : lines.get(0));
        int[] users = new int[lines.size() - 1];
        int[] relevant = new int[users.length];
        double[][] columns = new double[names.size()][users.length];
        for (int n = 0; n < users.length; n++) {
            String[] cells = lines.get(n + 1).split(",");
            try {
                users[n] = Integer.parseInt(cells[0]);
                relevant[n] = Integer.parseInt(cells[1]);
                for (int column = 0; column < columns.length; column++) {
                    columns[column][n] = Double.parseDouble(cells[column + 2]);
                }
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw broken(file, n + 2, lines.get(n + 1), e);
            }
        }
        Map<String, double[]> values = new LinkedHashMap<>();
        for (int column = 0; column < columns.length; column++) {
            values.put(names.get(column), columns[column]);
        }
        return new UserMetrics(users, relevant, values);
    }

    private static InputException broken(Path file, int line, String found, Exception cause) {
        return new InputException(
                file + ":" + line,
                found,
                "user, relevant and metrics, separated by commas",
                "Delete the file: ssm:evaluate writes it anew.",
                cause);
    }
}
