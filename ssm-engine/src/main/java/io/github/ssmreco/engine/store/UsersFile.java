package io.github.ssmreco.engine.store;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.ssmreco.engine.data.IdList;
import io.github.ssmreco.engine.data.PreparedDataset;
import io.github.ssmreco.engine.evaluation.UserMetrics;
import io.github.ssmreco.engine.support.Digests;
import io.github.ssmreco.engine.support.InputException;
import io.github.ssmreco.engine.support.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;

/**
 * {@code users.csv}: the test metrics of a run's best epoch, a row for each ranked user. Header
 * {@code user,relevant,recall@20,ndcg@20,…}; {@code relevant} is the number of the user's test items. The mean of a column is the
 * metric of that name in {@code metrics.json}, to the bit if it is summed in the order of rows, unless an evaluation on another
 * machine or back end added the column.
 *
 * <p>A user is called as in the source files ({@link PreparedDataset#users()}); rows are in the order of the dataset's.
 */
final class UsersFile {

    private static final String USER = "user";
    private static final String RELEVANT = "relevant";

    private UsersFile() {}

    /**
     * Writes a file that appears whole.
     *
     * @param ids of all users of the dataset
     */
    static void write(Path file, UserMetrics metrics, IdList ids) throws IOException {
        WholeFile.write(file, channel -> {
            CsvWriter out = CsvWriter.builder()
                    .lineDelimiter(LineDelimiter.LF)
                    .build(Channels.newWriter(channel, StandardCharsets.UTF_8.newEncoder(), -1));
            List<String> row = new ArrayList<>(List.of(USER, RELEVANT));
            row.addAll(metrics.values().keySet());
            out.writeRecord(row);
            for (int n = 0; n < metrics.users().length; n++) {
                row.clear();
                row.add(ids.id(metrics.users()[n]));
                row.add(Integer.toString(metrics.relevant()[n]));
                for (double[] column : metrics.values().values()) {
                    row.add(Double.toString(column[n]));
                }
                out.writeRecord(row);
            }
            out.flush();
        });
    }

    /** Names of the metrics that a file has; none where there is no file. */
    static List<String> columns(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        return columns(file, rows(file, 1));
    }

    private static List<String> columns(Path file, List<List<String>> rows) {
        List<String> names = rows.isEmpty() ? List.of() : rows.get(0);
        if (names.size() < 2 || !names.subList(0, 2).equals(List.of(USER, RELEVANT))) {
            throw broken(file, 1, rows.isEmpty() ? null : String.join(",", names), null);
        }
        return names.subList(2, names.size());
    }

    /**
     * Reads a file.
     *
     * @param ids of all users of the dataset
     * @throws InputException if it is not one of this form, or of other users, naming file and line
     */
    static UserMetrics read(Path file, IdList ids) throws IOException {
        List<List<String>> rows = rows(file, Long.MAX_VALUE);
        List<String> names = columns(file, rows);
        int[] users = new int[rows.size() - 1];
        int[] relevant = new int[users.length];
        double[][] columns = new double[names.size()][users.length];
        int next = 0;
        for (int n = 0; n < users.length; n++) {
            List<String> cells = rows.get(n + 1);
            // rows are in the dataset's order, so that one walk over its ids finds them all
            while (next < ids.size() && !ids.id(next).equals(cells.get(0))) {
                next++;
            }
            try {
                users[n] = Objects.checkIndex(next, ids.size());
                next++;
                relevant[n] = Integer.parseInt(cells.get(1));
                for (int column = 0; column < columns.length; column++) {
                    columns[column][n] = Double.parseDouble(cells.get(column + 2));
                }
            } catch (NumberFormatException | IndexOutOfBoundsException e) {
                throw broken(file, n + 2, String.join(",", cells), e);
            }
        }
        Map<String, double[]> values = new LinkedHashMap<>();
        for (int column = 0; column < columns.length; column++) {
            values.put(names.get(column), columns[column]);
        }
        return new UserMetrics(users, relevant, values);
    }

    /**
     * Reads some columns, row by row.
     *
     * @param metrics names of columns that the file has
     * @throws InputException if it is not one of this form, naming file and line
     */
    static UserColumns read(Path file, List<String> metrics) throws IOException {
        List<String> names = columns(file);
        int[] positions =
                metrics.stream().mapToInt(metric -> 2 + names.indexOf(metric)).toArray();
        MessageDigest users = Digests.algorithm("SHA-256");
        List<DoubleStream.Builder> values =
                metrics.stream().map(metric -> DoubleStream.builder()).toList();
        try (CsvReader<CsvRecord> reader = reader(file)) {
            reader.stream().skip(1).forEach(row -> {
                try {
                    users.update((row.getField(0) + "," + row.getField(1) + "\n").getBytes(StandardCharsets.UTF_8));
                    for (int n = 0; n < positions.length; n++) {
                        values.get(n).add(Double.parseDouble(row.getField(positions[n])));
                    }
                } catch (NumberFormatException | IndexOutOfBoundsException e) {
                    throw broken(file, row.getStartingLineNumber(), String.join(",", row.getFields()), e);
                }
            });
        } catch (CsvParseException e) {
            throw broken(file, 1, e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (int n = 0; n < positions.length; n++) {
            columns.put(metrics.get(n), values.get(n).build().toArray());
        }
        return new UserColumns(Digests.hex(users.digest()), columns);
    }

    /** The first rows, at most so many. */
    private static List<List<String>> rows(Path file, long most) throws IOException {
        try (CsvReader<CsvRecord> reader = reader(file)) {
            return reader.stream().limit(most).map(CsvRecord::getFields).toList();
        } catch (CsvParseException e) {
            throw broken(file, 1, e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static CsvReader<CsvRecord> reader(Path file) throws IOException {
        return CsvReader.builder()
                .skipEmptyLines(false)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(file);
    }

    private static InputException broken(Path file, long line, String found, Exception cause) {
        return new InputException(
                file + ":" + line,
                found,
                "a user of this dataset, relevant and metrics, separated by commas",
                "Delete the file: ssm:evaluate writes it anew.",
                cause);
    }
}
