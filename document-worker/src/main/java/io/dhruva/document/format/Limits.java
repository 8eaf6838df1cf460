package io.dhruva.document.format;

/**
 * How much of a document is taken on.
 *
 * @param fileBytes the file as it was sent
 * @param heldBytes a text file of a format that is held in memory as a whole
 * @param partBytes one part of an office file, unpacked
 * @param expandedBytes all that a zip holds, unpacked
 * @param expansionRatio unpacked to packed size, counted from {@code expansionFloorBytes} on
 * @param archiveEntries files in an archive of documents
 * @param officeEntries parts of an office file
 * @param segments segments of a document
 * @param depth elements within elements
 * @param segmentChars a longer sentence is cut at white space
 * @param lineChars a longer line of a text file is refused
 */
public record Limits(
        long fileBytes,
        long heldBytes,
        long partBytes,
        long expandedBytes,
        int expansionRatio,
        long expansionFloorBytes,
        int archiveEntries,
        int officeEntries,
        long segments,
        int depth,
        int segmentChars,
        int lineChars) {

    private static final long MIB = 1 << 20;

    public static final Limits DEFAULT = new Limits(
            1024 * MIB,
            64 * MIB,
            128 * MIB,
            1024 * MIB,
            100,
            MIB,
            2_000,
            10_000,
            30_000_000,
            500,
            10_000,
            16 * (int) MIB);

    public Limits {
        if (fileBytes < 1
                || heldBytes < 1
                || partBytes < 1
                || expandedBytes < 1
                || expansionRatio < 1
                || expansionFloorBytes < 0
                || archiveEntries < 1
                || officeEntries < 1
                || segments < 1
                || depth < 1
                || segmentChars < 1
                || lineChars < segmentChars) {
            throw new IllegalArgumentException("a limit below one, or lines shorter than segments");
        }
    }
}
