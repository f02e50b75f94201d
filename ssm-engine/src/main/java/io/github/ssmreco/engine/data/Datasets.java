package io.github.ssmreco.engine.data;

import io.github.ssmreco.engine.support.InputException;
import java.net.URI;
import java.util.List;

/**
 * The datasets that are known by name: the paper's four, LastFM for quick runs on real data, and one that needs no
 * download. Addresses are pinned to a commit, and sizes where they are known.
 */
public final class Datasets {

    private static final String LIGHTGCN =
            "https://raw.githubusercontent.com/gusye1234/LightGCN-PyTorch/947ca2b3b1d2d3545b114145710cb06c4e57b3d2/data/";
    private static final String AUTHORS =
            "https://raw.githubusercontent.com/wujcan/SSM-TensorFlow/661767cf630ffdae34f58b223add6faceb83d499/dataset/";

    private static final List<DatasetDescriptor> BUILT_IN =
            List.of(gowalla(), yelp2018(), amazonBook(), alibabaIfashion(), lastfm(), miniature());

    private Datasets() {}

    /** All of them, the paper's in its order first. */
    public static List<DatasetDescriptor> builtIn() {
        return BUILT_IN;
    }

    /**
     * The one of that name.
     *
     * @throws InputException listing the names that are known
     */
    public static DatasetDescriptor named(String name) {
        return BUILT_IN.stream()
                .filter(dataset -> dataset.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "dataset",
                        name,
                        "one of "
                                + String.join(
                                        ", ",
                                        BUILT_IN.stream()
                                                .map(DatasetDescriptor::name)
                                                .toList()),
                        "Correct the name, or declare a dataset of your own."));
    }

    /** Generated data of any size, for tests of scale: see {@link SyntheticShape#like}. */
    public static DatasetDescriptor synthetic(String name, SyntheticShape shape) {
        Counts expected = new Counts(shape.users(), shape.items(), shape.pairs(), null, null);
        return new DatasetDescriptor(name, name + " (generated)", List.of(), null, null, expected, shape);
    }

    private static DatasetDescriptor gowalla() {
        return files(
                "gowalla",
                "Gowalla",
                List.of(
                        lightGcn(
                                "gowalla/train.txt",
                                Role.TRAIN,
                                4_633_414L,
                                new Checksums(
                                        "a27782bd7a1d4d0744148dc0460ea94da74763f2",
                                        "5eec1eb2edb8dd648377d348b8e136cf",
                                        "7244696fdeb23911319cf7b689f2e15a3c4c92549c873a5677b44e3f13cc3e62")),
                        lightGcn(
                                "gowalla/test.txt",
                                Role.TEST,
                                1_372_559L,
                                new Checksums(
                                        "9ed5af4b5d21511f33740b4e22e3852f45671800",
                                        "c04e2c4bcd2389f53ed8281816166149",
                                        "099a2a73924e4b754dc6efd730d764f492321b53c38eb93298850c83acf57be3"))),
                FileFormat.ADJACENCY,
                0,
                new Counts(29_858, 40_981, 1_027_370, 810_128, 217_242));
    }

    private static DatasetDescriptor yelp2018() {
        return files(
                "yelp2018",
                "Yelp2018",
                List.of(
                        lightGcn(
                                "yelp2018/train.txt",
                                Role.TRAIN,
                                null,
                                new Checksums(
                                        "cda12361055ba448ae4bd1070f6000c16dea8f22",
                                        "1b8b5d22a227e01d6de002c53d32b4c4",
                                        "1e9568725a9e833d0ac3bae01c94cd95367f73b3bb6104fd26b5f65ea5054093")),
                        lightGcn(
                                "yelp2018/test.txt",
                                Role.TEST,
                                1_986_152L,
                                new Checksums(
                                        "30dfbc3437b27b74cb2970b435a5ec93ad9f2468",
                                        "0d57d7399862c32152b045ec5d2698e7",
                                        "9cd9b37926cd1447a06625ffa7914527573fb097c10cb0bbdb1d1b8ded3742fe"))),
                FileFormat.ADJACENCY,
                0,
                new Counts(31_668, 38_048, 1_561_406, 1_237_259, 324_147));
    }

    private static DatasetDescriptor amazonBook() {
        return files(
                "amazon-book",
                "Amazon-Book",
                List.of(
                        lightGcn(
                                "amazon-book/train.txt",
                                Role.TRAIN,
                                null,
                                new Checksums(
                                        "6ef55159c5f1fd7f6d86eb9ff290d0cc2854ac99",
                                        "c916ecac04ca72300a016228258b41ed",
                                        null)),
                        lightGcn(
                                "amazon-book/test.txt",
                                Role.TEST,
                                3_848_611L,
                                new Checksums(
                                        "09e5da4e0bf46c751c4ba0f4375e414fd13512cd",
                                        "30f8ccfea18d25007ba9fb9aba4e174d",
                                        "6250754994dd953b91b48dccdd77a73f318e0634b4757c2abfcc9d33a54ab0f5"))),
                FileFormat.ADJACENCY,
                0,
                new Counts(52_643, 91_599, 2_984_108, 2_380_730, 603_378));
    }

    private static DatasetDescriptor alibabaIfashion() {
        return files(
                "alibaba-ifashion",
                "Alibaba-iFashion",
                List.of(
                        source(
                                AUTHORS,
                                "ifashion.train",
                                Role.TRAIN,
                                null,
                                new Checksums("1f04345e7fbabb9f2704aa6701e7fa4e7207ae5e", null, null)),
                        source(
                                AUTHORS,
                                "ifashion.test",
                                Role.TEST,
                                4_193_338L,
                                new Checksums(
                                        "c73b50f69eea817c25f07785738d7e81d3f99be8",
                                        "b945e8821e5b0ff28aa004580fa11784",
                                        "78cb457e8477730e2af62655deed010062826a70c6f0b0c401afca3fbf38c7a9"))),
                FileFormat.pairs("comma"),
                0,
                new Counts(300_000, 81_614, 1_607_813, 1_255_447, 352_366));
    }

    private static DatasetDescriptor lastfm() {
        return files(
                "lastfm",
                "LastFM",
                List.of(
                        lightGcn(
                                "lastfm/data1.txt",
                                Role.TRAIN,
                                579_727L,
                                new Checksums(
                                        "35bf4551dfd63df6d68be9b09214fafd0927212d",
                                        null,
                                        "c82af3228cbbda2f55a39244de09ed93292894f1d0d9f1908ebb57e27598fded")),
                        lightGcn(
                                "lastfm/test1.txt",
                                Role.TEST,
                                144_867L,
                                new Checksums(
                                        "c4227df62457fa5b3bf2926d13cae0218f2bebea",
                                        null,
                                        "de4417c0e6123284ce59a0934bcf5288ec1ec8774a18a1eef453c9952dfa48f9"))),
                FileFormat.pairs("tab"),
                1,
                new Counts(1_892, 4_489, 52_668, 42_135, 10_533));
    }

    private static DatasetDescriptor miniature() {
        SyntheticShape shape = new SyntheticShape(800, 700, 24_000, 2021);
        Counts expected = new Counts(shape.users(), shape.items(), shape.pairs(), null, null);
        return new DatasetDescriptor("miniature", "Miniature", List.of(), null, null, expected, shape);
    }

    private static DatasetDescriptor files(
            String name, String title, List<SourceFile> sources, FileFormat format, int firstId, Counts expected) {
        return new DatasetDescriptor(
                name, title, sources, format, Preparation.NONE, expected, null, new RowNumbers(firstId));
    }

    private static SourceFile lightGcn(String path, Role role, Long size, Checksums checksums) {
        int slash = path.indexOf('/');
        return source(LIGHTGCN + path.substring(0, slash + 1), path.substring(slash + 1), role, size, checksums);
    }

    private static SourceFile source(String folder, String file, Role role, Long size, Checksums checksums) {
        return new SourceFile(file, URI.create(folder + file), role, checksums, size);
    }
}
